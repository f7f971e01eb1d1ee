import { closeSync, openSync, readFileSync, rmSync, writeSync } from "node:fs";
import { setTimeout as wait } from "node:timers/promises";
import { at } from "./root.mjs";

/**
 * Runs `work` while no other process installs or builds here. Two nodes of Feder may be started at once from a fresh
 * clone; two installs in one folder would tear each other's node_modules apart.
 */
export async function alone(work) {
  while (!take()) await wait(200);
  const release = () => rmSync(FILE, { force: true });
  process.on("exit", release);
  try {
    return await work();
  } finally {
    process.off("exit", release);
    release();
  }
}

const FILE = at(".feder-lock");

function take() {
  try {
    const file = openSync(FILE, "wx");
    writeSync(file, String(process.pid));
    closeSync(file);
    return true;
  } catch (error) {
    if (error.code !== "EEXIST") throw new Error(`The folder ${at()} must be writable: ${error.message}`);
    if (!ownerLives()) rmSync(FILE, { force: true });
    return false;
  }
}

/** Whether the process that wrote the lock still runs; after a kill -9 nobody else removes the file. */
function ownerLives() {
  let pid;
  try {
    pid = Number(readFileSync(FILE, "utf8"));
  } catch {
    return true;
  }
  // Between another process's open and its write the file is empty: ask again later.
  if (pid === 0) return true;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === "EPERM";
  }
}
