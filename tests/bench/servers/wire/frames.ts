/** Fields of a WebSocket frame (RFC 6455, 5.2). */
const WHOLE_BINARY = 0x82;
const MASKED = 0x80;
const IN_16_BITS = 126;
const IN_64_BITS = 127;

/**
 * A message as a client writes it. The mask is four zeros: allowed, the server undoes it like any other, and the
 * driver need not touch the bytes.
 */
export function frameToServer(message: Uint8Array, firstByte = WHOLE_BINARY): Buffer {
  const { length } = message;
  const header = length < IN_16_BITS ? 2 : length < 0x1_0000 ? 4 : 10;
  const bytes = Buffer.alloc(header + 4 + length);
  bytes[0] = firstByte;
  bytes[1] = MASKED | (header === 2 ? length : header === 4 ? IN_16_BITS : IN_64_BITS);
  if (header === 4) bytes.writeUInt16BE(length, 2);
  if (header === 10) bytes.writeBigUInt64BE(BigInt(length), 2);
  bytes.set(message, header + 4);
  return bytes;
}

/** Cuts what a server sends into frames. */
export interface FrameReader {
  /** Takes the next bytes; they are not kept after the call. */
  read(chunk: Uint8Array): void;
}

/** Calls back with each whole frame; the payload is valid during the call only. */
export function createFrameReader(onFrame: (opcode: number, payload: Uint8Array) => void): FrameReader {
  /** The beginning of a frame that is not whole yet, and how many bytes are needed before looking again. */
  let kept: Uint8Array[] = [];
  let keptBytes = 0;
  let needed = 0;

  const keep = (chunk: Uint8Array, whole: number) => {
    kept = [new Uint8Array(chunk)];
    keptBytes = chunk.length;
    needed = whole;
  };
  const cut = (bytes: Uint8Array) => {
    let at = 0;
    while (at < bytes.length) {
      const end = endOfFrame(bytes, at);
      if (end > bytes.length) {
        keep(bytes.subarray(at), end - at);
        return;
      }
      onFrame((bytes[at] ?? 0) & 0x0f, bytes.subarray(at + headerLength(bytes, at), end));
      at = end;
    }
  };
  return {
    read(chunk) {
      if (keptBytes === 0) return cut(chunk);
      kept.push(new Uint8Array(chunk));
      keptBytes += chunk.length;
      if (keptBytes < needed) return;
      const bytes = Buffer.concat(kept);
      kept = [];
      keptBytes = 0;
      cut(bytes);
    },
  };
}

function headerLength(bytes: Uint8Array, at: number): number {
  const length = bytes[at + 1] ?? 0;
  return length < IN_16_BITS ? 2 : length === IN_16_BITS ? 4 : 10;
}

/** Where the frame that begins at `at` ends; at least beyond the bytes where its header is not whole. */
function endOfFrame(bytes: Uint8Array, at: number): number {
  const header = headerLength(bytes, at);
  if (at + header > bytes.length) return at + header;
  const view = new DataView(bytes.buffer, bytes.byteOffset + at, header);
  const length = header === 2 ? view.getUint8(1) : header === 4 ? view.getUint16(2) : Number(view.getBigUint64(2));
  return at + header + length;
}
