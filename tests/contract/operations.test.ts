import { API } from "@feder/shared/api";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { call } from "../support/api-client.ts";
import { groupByNumber, officeOf, paperByNumber, person } from "../support/people.ts";
import { serve, type Served } from "./serve.ts";

describe("what operators and programs rely on", () => {
  let served: Served;
  beforeAll(async () => {
    served = await serve();
  });
  afterAll(() => served[Symbol.asyncDispose]());

  const get = (path: string, headers: Record<string, string> = {}) => fetch(served.url + path, { headers });

  it("GET /healthz reads from the storage", async () => {
    const answer = await get("/healthz");
    expect(answer.status).toBe(200);
    expect(await answer.json()).toEqual({ status: "ok" });
  });

  it("GET /metrics is in Prometheus format, names routes by pattern and holds no ids", async () => {
    const office = await officeOf(served);
    const paper = await paperByNumber(office, 1);
    await call(office, "GET /api/papers/:paper", { params: { paper: paper.id } });
    const answer = await get("/metrics");
    expect(answer.headers.get("content-type")).toContain("text/plain");
    const text = await answer.text();
    expect(text).toContain('route="/api/papers/:paper"');
    expect(text).toContain("feder_storage_statements_total");
    expect(text).toContain("process_resident_memory_bytes");
    expect(text).not.toContain(paper.id);
  });

  it("GET /metrics is for this machine, or for who has the token", async () => {
    const forwarded = { "x-forwarded-for": "203.0.113.9" };
    expect((await get("/metrics", forwarded)).status).toBe(403);
    await using open = await serve({ FEDER_METRICS_TOKEN: "a token of sixteen", FEDER_TRUST_PROXY: "1" });
    const status = async (headers: Record<string, string>) => (await fetch(`${open.url}/metrics`, { headers })).status;
    expect(await status(forwarded)).toBe(403);
    expect(await status({ ...forwarded, authorization: "Bearer another token 12" })).toBe(403);
    expect(await status({ ...forwarded, authorization: "Bearer a token of sixteen" })).toBe(200);
    expect(await status({})).toBe(200);
  });

  it("GET /api/openapi.json describes every endpoint of the contract", async () => {
    const document = (await (await get("/api/openapi.json")).json()) as {
      openapi: string;
      info: { description: string };
      paths: Record<string, Record<string, Operation>>;
    };
    expect(document.openapi).toBe("3.1.0");
    expect(document.info.description).toContain("/sync/");
    const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, operation]) => ({
        key: `${method.toUpperCase()} ${path}`,
        path,
        operation,
      })),
    );
    const expected = Object.keys(API).map((key) => key.replace(/:(\w+)/g, "{$1}"));
    expect(operations.map(({ key }) => key).toSorted()).toEqual(expected.toSorted());
    expect(new Set(operations.map(({ operation }) => operation.operationId)).size).toBe(operations.length);
    for (const { key, path, operation } of operations) {
      const named = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
      expect(
        operation.parameters.map(({ name }) => name),
        key,
      ).toEqual(named);
      expect(operation.responses["200"]?.content["application/json"].schema, key).toBeTypeOf("object");
    }
  });

  it("every page and answer carries a strict policy", async () => {
    for (const path of ["/", "/anmelden", "/api/session", "/no-such-file.js"]) {
      const { headers } = await get(path);
      const policy = headers.get("content-security-policy") ?? "";
      expect(policy, path).toContain("default-src 'self'");
      expect(policy, path).toContain("frame-ancestors 'none'");
      expect(policy, path).toContain(`connect-src 'self' ${served.url.replace("http", "ws")}`);
      expect(policy, path).not.toContain("unsafe");
      expect(headers.get("referrer-policy"), path).toBe("no-referrer");
      expect(headers.get("x-content-type-options"), path).toBe("nosniff");
      expect(headers.get("strict-transport-security"), path).toBeNull();
      expect(headers.get("x-powered-by"), path).toBeNull();
    }
  });

  it("answers of the API are stored nowhere", async () => {
    expect((await get("/api/session")).headers.get("cache-control")).toBe("no-store");
  });

  it("an unknown address of the API is refused as JSON", async () => {
    const answer = await get("/api/no-such-thing");
    expect(answer.status).toBe(404);
    expect(await answer.json()).toMatchObject({ error: { code: "notFound" } });
  });

  it("refuses requests from pages of other sites, and bodies that a form could send", async () => {
    const { cookie } = await officeOf(served);
    const inviteWith = (headers: Record<string, string>, body?: string) =>
      fetch(`${served.url}/api/staff/invitations`, {
        method: "POST",
        headers: { cookie, "content-type": "application/json", ...headers },
        body: body ?? JSON.stringify({ role: "steering" }),
      });
    const own = new URL(served.url).origin;
    expect((await inviteWith({ origin: own })).status).toBe(200);
    expect((await inviteWith({})).status).toBe(200);
    for (const origin of ["https://evil.example", "null", "http://127.0.0.1", `${own}.evil.example`, "not a url"]) {
      const answer = await inviteWith({ origin });
      expect(answer.status, origin).toBe(403);
      expect(await answer.json(), origin).toMatchObject({ error: { code: "foreignOrigin" } });
    }
    for (const type of ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data"]) {
      const answer = await inviteWith({ "content-type": type });
      expect(answer.status, type).toBe(400);
      expect(await answer.text(), type).toContain("Send the body as JSON");
    }
  });

  it("refuses what it cannot read, and what is too large", async () => {
    const post = (body: string) =>
      fetch(`${served.url}/api/session`, { method: "POST", headers: { "content-type": "application/json" }, body });
    for (const body of ["{", "[]", "null", '"text"']) expect((await post(body)).status, body).toBe(400);
    const large = await post(JSON.stringify({ email: "x".repeat(2 ** 21), password: "" }));
    expect(large.status).toBe(413);
    expect(await large.json()).toMatchObject({ error: { code: "tooLarge" } });
  });

  it("loads the sample draft into an empty paper, once", async () => {
    const office = await officeOf(served);
    const chair = await person(served, { role: "chair", group: 3 });
    const paper = await paperByNumber(chair, 3);
    expect(paper.lastChange).toBeNull();
    await call(chair, "POST /api/papers/:paper/sample", { params: { paper: paper.id } });
    expect((await paperByNumber(office, 3)).lastChange).toBeGreaterThan(0);
    const again = call(chair, "POST /api/papers/:paper/sample", { params: { paper: paper.id } });
    await expect(again).rejects.toMatchObject({ status: 409, code: "paperNotEmpty" });
  });

  it("logs neither tokens, cookies, passwords, addresses nor names, and routes by their pattern", async () => {
    const member = await person(served, { name: "Farid Unverwechselbar", organisation: "Verein Unverwechselbar" });
    const office = await officeOf(served);
    const params = { group: groupByNumber(office, 1) };
    const { token } = (await call(office, "POST /api/groups/:group/invitations", { params, body: { role: "member" } }))
      .body;
    await call(served, "POST /api/invitations/look", { body: { token } });
    await fetch(`${served.url}/einladung?token=${token}`);
    await call(served, "POST /api/session", { body: { email: member.email, password: "falsch geraten" } }).catch(
      () => {},
    );
    const log = served.log.join("");
    expect(log).toContain('"route":"/api/groups/:group/invitations"');
    const secrets = [
      token,
      member.email,
      member.password,
      "falsch geraten",
      "Unverwechselbar",
      member.cookie.split("=")[1]!,
    ];
    for (const secret of secrets) expect(log, secret).not.toContain(secret);
    for (const first of served.firstInvitations.values()) expect(log).not.toContain(first);
  });
});

interface Operation {
  operationId: string;
  parameters: { name: string }[];
  responses: Record<string, { content: { "application/json": { schema: object } } }>;
}
