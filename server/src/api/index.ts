export { openApi } from "./openapi.ts";
export { originCheck } from "./origin.ts";
export { createWeb, type WebParts } from "./web.ts";
