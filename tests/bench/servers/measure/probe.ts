import { get } from "node:http";
import { parentPort, workerData } from "node:worker_threads";
import { createHistogram, quantiles } from "./histogram.ts";

// A thread that asks a server for a page every 20 ms and measures how long it waits, until it is told to end.
const EVERY_MS = 20;
const { port, path } = workerData as { port: number; path: string };
const waits = createHistogram();

const timer = setInterval(() => {
  const began = performance.now();
  get({ host: "127.0.0.1", port, path }, (response) => {
    response.resume();
    response.once("end", () => waits.add(performance.now() - began));
  }).on("error", () => waits.add(performance.now() - began));
}, EVERY_MS);

parentPort?.once("message", () => {
  clearInterval(timer);
  parentPort?.postMessage(quantiles(waits));
  parentPort?.close();
});
