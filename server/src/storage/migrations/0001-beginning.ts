import type { Kysely, Migration } from "kysely";
import type { BytesType } from "../driver.ts";

/** People, memberships, invitations, sessions, the concept with its groups and papers, the journal and its authors. */
export function beginning(bytes: BytesType): Migration {
  return {
    async up(database: Kysely<unknown>) {
      const { schema } = database;
      await schema
        .createTable("storage")
        .addColumn("version", "integer", (column) => column.notNull())
        .execute();
      await schema
        .createTable("concepts")
        .addColumn("id", "text", (column) => column.primaryKey())
        .addColumn("name", "text", (column) => column.notNull())
        .addColumn("affiliations", "text", (column) => column.notNull())
        .addColumn("created", "bigint", (column) => column.notNull())
        .execute();
      await schema
        .createTable("working_groups")
        .addColumn("id", "text", (column) => column.primaryKey())
        .addColumn("concept", "text", (column) => column.notNull().references("concepts.id"))
        .addColumn("number", "integer", (column) => column.notNull().unique())
        .addColumn("name", "text", (column) => column.notNull())
        .execute();
      await schema
        .createTable("papers")
        .addColumn("id", "text", (column) => column.primaryKey())
        .addColumn("working_group", "text", (column) => column.notNull().references("working_groups.id"))
        .addColumn("number", "integer", (column) => column.notNull().unique())
        .addColumn("field", "text", (column) => column.notNull())
        .execute();
      await schema
        .createTable("people")
        .addColumn("id", "text", (column) => column.primaryKey())
        .addColumn("name", "text", (column) => column.notNull())
        .addColumn("email", "text", (column) => column.notNull().unique())
        .addColumn("password", "text", (column) => column.notNull())
        .addColumn("created", "bigint", (column) => column.notNull())
        .execute();
      await schema
        .createTable("memberships")
        .addColumn("id", "text", (column) => column.primaryKey())
        .addColumn("person", "text", (column) => column.notNull().references("people.id"))
        .addColumn("role", "text", (column) => column.notNull())
        .addColumn("working_group", "text", (column) => column.references("working_groups.id"))
        .addColumn("organisation", "text", (column) => column.notNull())
        .addColumn("affiliation", "text")
        .addColumn("since", "bigint", (column) => column.notNull())
        .addColumn("ended", "bigint")
        .execute();
      await schema.createIndex("memberships_by_person").on("memberships").column("person").execute();
      await schema.createIndex("memberships_by_group").on("memberships").column("working_group").execute();
      await schema
        .createTable("invitations")
        .addColumn("id", "text", (column) => column.primaryKey())
        .addColumn("token_hash", "text", (column) => column.notNull().unique())
        .addColumn("role", "text", (column) => column.notNull())
        .addColumn("working_group", "text", (column) => column.references("working_groups.id"))
        .addColumn("name", "text", (column) => column.notNull())
        .addColumn("organisation", "text", (column) => column.notNull())
        .addColumn("affiliation", "text")
        .addColumn("created", "bigint", (column) => column.notNull())
        .addColumn("expires", "bigint", (column) => column.notNull())
        .addColumn("used", "bigint")
        .addColumn("used_by", "text", (column) => column.references("people.id"))
        .addColumn("withdrawn", "bigint")
        .execute();
      await schema
        .createTable("sessions")
        .addColumn("id", "text", (column) => column.primaryKey())
        .addColumn("person", "text", (column) => column.notNull().references("people.id"))
        .addColumn("created", "bigint", (column) => column.notNull())
        .addColumn("used", "bigint", (column) => column.notNull())
        .addColumn("expires", "bigint", (column) => column.notNull())
        .execute();
      await schema.createIndex("sessions_by_expiry").on("sessions").column("expires").execute();
      // No reference to papers: the journal is written on the way of every keystroke, and knows papers by id only.
      await schema
        .createTable("journal")
        .addColumn("paper", "text", (column) => column.notNull())
        .addColumn("seq", "bigint", (column) => column.notNull())
        .addColumn("at", "bigint", (column) => column.notNull())
        .addColumn("content", bytes, (column) => column.notNull())
        .addColumn("vector", bytes)
        .addPrimaryKeyConstraint("journal_key", ["paper", "seq"])
        .execute();
      await schema
        .createTable("lost_words")
        .addColumn("id", "text", (column) => column.primaryKey())
        .addColumn("paper", "text", (column) => column.notNull())
        .addColumn("author", "text")
        .addColumn("text", "text", (column) => column.notNull())
        .addColumn("context", "text", (column) => column.notNull())
        .addColumn("statement", "text")
        .addColumn("at", "bigint", (column) => column.notNull())
        .addColumn("outcome", "text", (column) => column.notNull())
        .execute();
      await schema.createIndex("lost_words_by_paper").on("lost_words").column("paper").execute();
      await schema
        .createTable("authors")
        .addColumn("paper", "text", (column) => column.notNull())
        .addColumn("client", "bigint", (column) => column.notNull())
        .addColumn("person", "text", (column) => column.notNull())
        .addPrimaryKeyConstraint("authors_key", ["paper", "client"])
        .execute();
    },
  };
}
