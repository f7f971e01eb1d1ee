/** Fields of a WebSocket header (RFC 6455, 5.2): a whole message, not masked as servers send it. */
const WHOLE_BINARY = 0x82;
const WHOLE_TEXT = 0x81;
const LENGTH_IN_16_BITS = 126;
const LENGTH_IN_64_BITS = 127;

/**
 * A message as it goes over the wire, header included. It is made once and written to every socket: with the
 * library's own `send`, each reader would cost a header and a second write.
 */
export function frame(message: Uint8Array): Buffer {
  return framed(message, WHOLE_BINARY);
}

/** The same of a message that is text. */
export function frameText(text: string): Buffer {
  return framed(Buffer.from(text), WHOLE_TEXT);
}

function framed(message: Uint8Array, kind: number): Buffer {
  const { length } = message;
  const header = length < LENGTH_IN_16_BITS ? 2 : length < 0x1_0000 ? 4 : 10;
  const bytes = Buffer.allocUnsafe(header + length);
  bytes[0] = kind;
  if (header === 2) bytes[1] = length;
  else if (header === 4) {
    bytes[1] = LENGTH_IN_16_BITS;
    bytes.writeUInt16BE(length, 2);
  } else {
    bytes[1] = LENGTH_IN_64_BITS;
    bytes.writeBigUInt64BE(BigInt(length), 2);
  }
  bytes.set(message, header);
  return bytes;
}
