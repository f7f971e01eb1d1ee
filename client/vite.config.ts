import react from "@vitejs/plugin-react";
import { defaultClientConditions, defineConfig, type Plugin } from "vite";

/** Where the development server finds Feder's own server; `npm run dev` sets it. */
const server = process.env["FEDER_DEV_SERVER"] ?? "http://127.0.0.1:4600";

export default defineConfig({
  base: "/",
  plugins: [react(), withoutSentences(), withoutStyles()],
  // Read @feder/shared from its sources, so that neither dev nor build waits for tsc.
  resolve: { conditions: ["feder-source", ...defaultClientConditions] },
  build: {
    target: "es2022",
    sourcemap: false,
    chunkSizeWarningLimit: 700,
    // Browsers from 2024 on know light-dark() and oklch(), so they need no rewriting.
    cssTarget: ["chrome123", "firefox120", "safari17.5"],
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            // Whole in one piece: cut where rooms happen to share a part of it, it weighs a kilobyte more.
            {
              name: "editor",
              test: /node_modules[\\/](?:\.pnpm[\\/][^\\/]+[\\/]node_modules[\\/])?(?:prosemirror-|@tiptap|yjs|lib0|y-protocols|y-websocket|y-indexeddb)/,
            },
            // Small things that a paper and the rooms over it share: a file for each would weigh more than what is in it.
            {
              name: "format",
              test: /[\\/](?:src[\\/]document[\\/](?:numbering|move|format[\\/](?:kinds|statement|measure-detail))|commands[\\/]moving)\.ts$/,
              minShareCount: 2,
            },
            { name: "react", test: /node_modules[\\/](react|react-dom|scheduler)[\\/]/ },
            // What most rooms share comes in one piece instead of a request per icon; what two or three share would only
            // weigh on all others.
            { name: "parts", test: /client[\\/]src[\\/](ui|app)[\\/]|lucide-react|@tanstack|wouter/, minShareCount: 5 },
          ],
        },
      },
    },
    // The content security policy allows no inline script and no data: URL, so nothing may be inlined.
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
  },
  server: {
    // The server compares Origin with its own address; changeOrigin is off so that both see the address of the page.
    proxy: {
      "/api": { target: server },
      "/sync": { target: server, ws: true },
      "/live": { target: server, ws: true },
    },
  },
});

/** The list of rights says each as a sentence, for who reads the source: no page shows them, and they weigh 1.7 kB. */
function withoutSentences(): Plugin {
  return {
    name: "feder:without-sentences",
    apply: "build",
    transform: {
      filter: { id: /shared[\\/]src[\\/]permissions\.ts$/ },
      handler: (code) => code.replace(/^(\s+(?:de|en): )".*",$/gm, '$1"",'),
    },
  };
}

/** TipTap carries a style sheet that no page of ours injects (`injectCSS: false`). */
function withoutStyles(): Plugin {
  return {
    name: "feder:without-styles",
    apply: "build",
    transform: {
      filter: { id: /@tiptap[\\/]core[\\/]dist[\\/]index\.js$/ },
      handler: (code) => code.replace(/^const style = `[^`]*`;/m, 'const style = "";'),
    },
  };
}
