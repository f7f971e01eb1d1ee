import { Counter, Gauge, Histogram, type Registry } from "prom-client";

/** What the sync core counts; nothing names a person or quotes a text. */
export interface SyncMetrics {
  observeCommit: (papers: number, updates: number, seconds: number) => void;
  refused: (code: number) => void;
  closed: (code: number) => void;
}

/** Registers the sync core's metrics; the two readings are taken when they are asked for. */
export function createSyncMetrics(registry: Registry, read: { connections(): number; papers(): number }): SyncMetrics {
  const registers = [registry];
  new Gauge({
    name: "feder_sync_connections",
    help: "Open connections to papers",
    registers,
    collect() {
      this.set(read.connections());
    },
  });
  new Gauge({
    name: "feder_sync_papers",
    help: "Papers held in memory",
    registers,
    collect() {
      this.set(read.papers());
    },
  });
  const commits = new Histogram({
    name: "feder_journal_commit_seconds",
    help: "Duration of a group commit, fsync included",
    buckets: [0.0005, 0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.5, 1],
    registers,
  });
  const updates = new Counter({ name: "feder_journal_updates_total", help: "Updates made durable", registers });
  const papers = new Counter({ name: "feder_journal_entries_total", help: "Journal entries written", registers });
  const refusals = new Counter({
    name: "feder_sync_refused_total",
    help: "Upgrades turned away, by close code",
    labelNames: ["code"],
    registers,
  });
  const closes = new Counter({
    name: "feder_sync_closed_total",
    help: "Connections closed, by close code",
    labelNames: ["code"],
    registers,
  });
  return {
    observeCommit(paperCount, updateCount, seconds) {
      commits.observe(seconds);
      updates.inc(updateCount);
      papers.inc(paperCount);
    },
    refused: (code) => refusals.inc({ code: String(code) }),
    closed: (code) => closes.inc({ code: String(code) }),
  };
}
