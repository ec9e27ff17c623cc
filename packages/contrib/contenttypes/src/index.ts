export { contentTypeOf, type ContentTypeRow, type Knex } from './find';
export { contentTypes } from './models';
export { postMigrate } from './sync';
