import type { PersonId } from "@feder/shared/ids";

/** An account. */
export interface PersonRecord {
  id: PersonId;
  name: string;
  /** In the one form in which it is compared: without spaces around it, in lower case. */
  email: string;
  /** The argon2id hash, in PHC form. */
  password: string;
  /** Epoch milliseconds. */
  created: number;
}

/** The accounts. */
export interface PeopleStore {
  /** Adds an account; answers false and changes nothing if the e-mail address is taken. */
  add(person: PersonRecord): Promise<boolean>;
  find(id: PersonId): Promise<PersonRecord | null>;
  findByEmail(email: string): Promise<PersonRecord | null>;
  setPassword(id: PersonId, password: string): Promise<void>;
}
