import WebSocket from "ws";
import { within } from "../../../support/index.ts";

/** Node's options for a server that is to be looked into: the inspector on a free port of this machine. */
export const INSPECT = "--inspect=127.0.0.1:0";

/** Node's inspector in another process. */
export interface Inspector {
  /** Starts sampling, and answers with a function that stops and gives the profile. */
  profile(): Promise<() => Promise<CpuProfile>>;
  /** Collects garbage twice and answers the bytes that are left: on the heap, and outside of it. */
  liveBytes(): Promise<{ heap: number; external: number }>;
  close(): void;
}

/** A CPU profile as V8 writes it. */
export interface CpuProfile {
  nodes: { id: number; callFrame: { functionName: string; url: string; lineNumber: number } }[];
  samples: number[];
  timeDeltas: number[];
}

/** Connects to the inspector of a process by the line that it printed last. */
export async function inspect(output: string): Promise<Inspector> {
  const address = [...output.matchAll(/^Debugger listening on (ws:\S+)$/gm)].at(-1)?.[1];
  if (address === undefined) throw new Error("the server was not started with the inspector");
  const socket = new WebSocket(address);
  const waiting = new Map<number, (result: unknown) => void>();
  let calls = 0;
  socket.on("message", (data: Buffer) => {
    const answer = JSON.parse(data.toString()) as { id?: number; result?: unknown; error?: { message: string } };
    if (answer.error) throw new Error(answer.error.message);
    if (answer.id !== undefined) waiting.get(answer.id)?.(answer.result);
  });
  await within("the inspector", new Promise((resolve) => socket.once("open", resolve)));
  const call = (method: string, params: object = {}) => {
    calls += 1;
    const id = calls;
    const answered = new Promise<unknown>((resolve) => waiting.set(id, resolve));
    socket.send(JSON.stringify({ id, method, params }));
    return within(method, answered, 60_000);
  };
  return {
    async profile() {
      await call("Profiler.enable");
      await call("Profiler.setSamplingInterval", { interval: 500 });
      await call("Profiler.start");
      return async () => ((await call("Profiler.stop")) as { profile: CpuProfile }).profile;
    },
    async liveBytes() {
      await call("HeapProfiler.collectGarbage");
      await call("HeapProfiler.collectGarbage");
      const expression = "JSON.stringify(process.memoryUsage())";
      const { result } = (await call("Runtime.evaluate", { expression })) as { result: { value: string } };
      const { heapUsed, external } = JSON.parse(result.value) as { heapUsed: number; external: number };
      return { heap: heapUsed, external };
    },
    close: () => socket.close(),
  };
}
