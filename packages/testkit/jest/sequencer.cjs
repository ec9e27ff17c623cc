// Jest requires sequencers without a transform, and takes a default export only.
const { register } = require('esbuild-register/dist/node');
const { unregister } = register();
module.exports = require('../src/slowest-first').SlowestFirst;
unregister();
