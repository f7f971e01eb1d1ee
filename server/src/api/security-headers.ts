import type { RequestHandler } from "express";
import helmet from "helmet";

/** The headers that keep a page to itself: nothing is loaded from, sent to or framed by another host. */
export function securityHeaders(publicUrl: () => string): RequestHandler {
  const secure = publicUrl().startsWith("https:");
  // Browsers of before 2023 do not count ws: of the same host as 'self'.
  const sockets = publicUrl().replace(/^http/, "ws");
  return helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        "default-src": ["'self'"],
        "connect-src": ["'self'", sockets],
        "img-src": ["'self'", "data:"],
        "object-src": ["'none'"],
        "base-uri": ["'none'"],
        "form-action": ["'self'"],
        "frame-ancestors": ["'none'"],
      },
    },
    crossOriginEmbedderPolicy: false,
    referrerPolicy: { policy: "no-referrer" },
    strictTransportSecurity: secure ? { maxAge: 31_536_000 } : false,
    xFrameOptions: { action: "deny" },
  });
}
