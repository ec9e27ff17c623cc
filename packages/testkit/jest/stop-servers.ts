/** Jest's `globalTeardown` of the projects that need databases. Jest takes a default export only. */
export { stopServers as default } from '../src/servers';
