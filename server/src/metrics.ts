import { collectDefaultMetrics, Counter, Registry } from "prom-client";

/** What is measured, in one registry per server. */
export interface Metrics {
  registry: Registry;
  /** Everything in Prometheus format. */
  read: () => Promise<string>;
  /** Counts a statement that the storage runs, by its first word. */
  countStatement: (sql: string) => void;
}

/** Builds the metrics of one server, with those of the process. */
export function createMetrics(): Metrics {
  const registry = new Registry();
  let ofProcess = false;
  const statements = new Counter({
    name: "feder_storage_statements_total",
    help: "Statements that the storage ran, by kind.",
    labelNames: ["kind"],
    registers: [registry],
  });
  return {
    registry,
    read() {
      // To watch the event loop wakes the process 50 times a second: most of what an idle server does. So the
      // figures of the process begin when somebody first asks.
      if (!ofProcess) collectDefaultMetrics({ register: registry, eventLoopMonitoringPrecision: 20 });
      ofProcess = true;
      return registry.metrics();
    },
    countStatement: (sql) => statements.inc({ kind: /^\w+/.exec(sql)?.[0].toLowerCase() ?? "other" }),
  };
}
