/** What `feder help` prints. */
export const HELP = `The operator's command line of Feder. It works beside a running server, and before its first start.

  npm run --silent feder -- COMMAND [--json]

Commands
  invite --role ROLE [--group N] [--name NAME] [--organisation ORG] [--affiliation CATEGORY]
                         Prints a link that makes one account, for 14 days. ROLE is member or chair, with
                         --group N, or steering or office. CATEGORY is one of the concept's, such as
                         migrantOrganisations.
  import FILE.md --paper N
                         Loads a draft, in the form of server/template/sample-draft.md, into an empty paper, and
                         its passages without consensus into the register.
  backup FILE            Copies everything, as it is at one moment, into a new file.
  restore FILE           Puts a backup in place of the data, once the server is stopped. The backup is checked
                         first, and what it replaces is kept beside it.
  verify FILE.json [--hash HEX]
                         Says what the file of a version holds, and whether every byte is as it was fixed: by the
                         hash that was published, else by what this server knows. sha256sum FILE.json prints the
                         same hash without Feder.
  check                  Loads every paper, and what its last merge replaced, and says what is wrong, if
                         anything is.
  undo-merge --paper N   Puts back what the last merge of a paper's journal replaced, once the server is
                         stopped. Needed only where check asks for it. The data as they were are kept
                         beside it.
  help                   Prints this.

With --json the answer is one line of JSON. Exit codes: 0 done, 1 failed, 2 not understood.

Settings, all from the environment
  FEDER_DATA             The data folder (./data).
  HOST, PORT             Where the server listens (127.0.0.1, 4600; PORT=0 picks a free port).
  FEDER_URL              The address under which people reach the server (http://HOST:PORT). https makes
                         cookies secure.
  FEDER_TRUST_PROXY      How many proxies stand in front of the server (0).
  FEDER_METRICS_TOKEN    Lets others than this machine read /metrics, with this as a bearer token.
  FEDER_TEMPLATE         The file from which the concept is made on the first start
                         (server/template/concept.json).
  FEDER_LOG_LEVEL        fatal, error, warn, info, debug, trace or silent (info).
  FEDER_COMPACT_ENTRIES, FEDER_COMPACT_EVERY_MS
                         The journal of an open paper is compacted above so many entries (2000), which is
                         looked at so often (5000).
`;
