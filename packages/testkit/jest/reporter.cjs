// Jest requires reporters without a transform, and takes a default export only.
const { register } = require('esbuild-register/dist/node');
const { unregister } = register();
module.exports = require('../src/summary-reporter').SummaryReporter;
unregister();
