import { z } from "zod";
import { API, type Endpoint } from "@feder/shared/api";
import { SCHEMA_VERSION } from "@feder/shared/document";
import { REFUSALS } from "@feder/shared/errors";
import { CLOSE, LIMITS, MESSAGE, SYNC_PATH } from "@feder/shared/protocol";

/** The OpenAPI 3.1 description of the API, generated from the contract. */
export function openApi(): object {
  const paths: Record<string, Record<string, object>> = {};
  for (const [key, endpoint] of Object.entries<Endpoint>(API)) {
    const [method = "", path = ""] = key.split(" ");
    const template = path.replace(/:(\w+)/g, "{$1}");
    paths[template] = { ...paths[template], [method.toLowerCase()]: operation(key, endpoint) };
  }
  return {
    openapi: "3.1.0",
    info: {
      title: "Feder",
      version: "1",
      license: { name: "EUPL-1.2", identifier: "EUPL-1.2" },
      description: DESCRIPTION,
    },
    servers: [{ url: "/" }],
    paths,
    components: {
      schemas: { Refusal: jsonSchema(refusal, "output") },
      securitySchemes: {
        session: {
          type: "apiKey",
          in: "cookie",
          name: "feder",
          description: "Set by POST /api/session. Over https the cookie is called __Host-feder.",
        },
      },
    },
  };
}

function operation(key: string, endpoint: Endpoint): object {
  const params = endpoint.params === undefined ? {} : endpoint.params().shape;
  return {
    operationId: operationId(key),
    summary: endpoint.summary,
    security: endpoint.open === true ? [] : [{ session: [] }],
    parameters: Object.entries(params).map(([name, schema]) => {
      return { name, in: "path", required: true, schema: jsonSchema(schema as z.ZodType, "input") };
    }),
    ...(endpoint.body !== undefined && {
      requestBody: {
        required: true,
        content: { "application/json": { schema: jsonSchema(endpoint.body(), "input") } },
      },
    }),
    responses: {
      200: {
        description: "Done.",
        content: answerOf(endpoint),
      },
      default: {
        description: "Refused; the code says why.",
        content: { "application/json": { schema: { $ref: "#/components/schemas/Refusal" } } },
      },
    },
  };
}

function answerOf({ file, output }: Endpoint): object {
  if (file !== undefined) return { [file]: { schema: { type: "string", format: "binary" } } };
  return { "application/json": { schema: jsonSchema(output(), "output") } };
}

/** For example `getPapersPaper` of `GET /api/papers/:paper`. */
function operationId(key: string): string {
  const [method = "", path = ""] = key.split(" ");
  const words = path.replace(/^\/api/, "").match(/\w+/g) ?? [];
  return method.toLowerCase() + words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join("");
}

function jsonSchema(schema: z.ZodType, io: "input" | "output"): object {
  const { $schema: _dialect, ...json } = z.toJSONSchema(schema, { io, target: "draft-2020-12" });
  return json;
}

const refusal = z.object({
  error: z.object({
    code: z.enum(["internal", ...Object.keys(REFUSALS)]),
    message: z.string(),
    fields: z.record(z.string(), z.string()).optional(),
    retryAfter: z.int().optional(),
  }),
});

const DESCRIPTION = `The API of Feder. Times are epoch milliseconds. Requests that change something send JSON, and
from a browser they come from a page of this server. A refusal carries a code that stays stable; its message is
for people who write programs.

**Signing in.** \`POST /api/invitations/accept\` and \`POST /api/session\` set the session cookie, which all other
requests carry.

**Live documents.** \`ws ${SYNC_PATH}/PAPER?schema=${SCHEMA_VERSION}\` speaks the y-websocket protocol, with the session
cookie; PAPER is a paper's id, and \`schema\` the \`schemaVersion\` that \`GET /api/session\` names. The text is in the
XmlFragment \`content\`. A frame is binary and at most ${LIMITS.frameBytes} bytes. Message ${MESSAGE.saved}, server to client, is
\`saved\`: a varUint8Array with the Yjs state vector of what is durable, then a varUint with how many of this
connection's updates are. Closes from 4400 to 4499 are final: ${CLOSE.badFrame} a frame that is not allowed, ${CLOSE.signedOut} signed
out, ${CLOSE.forbidden} no right, ${CLOSE.unknownPaper} no such paper, ${CLOSE.outdatedClient} another schema version. So is
${CLOSE.tooLarge}: a frame that is too large, and would be the same again. All others mean: connect again.`;
