// Placeholder of the house until the operator's command line stands.
process.stdout.write(`${process.argv.slice(2).join(" ")}\n`);
export {};
