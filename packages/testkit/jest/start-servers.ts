/** Jest's `globalSetup` of the projects that need databases. Jest takes a default export only. */
export { provideServers as default } from '../src/servers';
