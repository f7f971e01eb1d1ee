import { collectDefaultMetrics, Counter, Registry } from "prom-client";

/** What is measured, in one registry per server. */
export interface Metrics {
  registry: Registry;
  /** Counts a statement that the storage runs, by its first word. */
  countStatement: (sql: string) => void;
}

/** Builds the metrics of one server, with those of the process. */
export function createMetrics(): Metrics {
  const registry = new Registry();
  // The event loop is looked at 50 times a second: at the usual 100 that is most of what an idle server does.
  collectDefaultMetrics({ register: registry, eventLoopMonitoringPrecision: 20 });
  const statements = new Counter({
    name: "feder_storage_statements_total",
    help: "Statements that the storage ran, by kind.",
    labelNames: ["kind"],
    registers: [registry],
  });
  return {
    registry,
    countStatement: (sql) => statements.inc({ kind: /^\w+/.exec(sql)?.[0].toLowerCase() ?? "other" }),
  };
}
