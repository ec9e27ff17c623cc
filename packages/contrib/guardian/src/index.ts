export { groupObjectPermissions, userObjectPermissions } from './models';
export {
  assignPermission,
  hasPermission,
  objectsFor,
  removePermission,
  type Grantee,
  type Knex,
  type ModelPermission,
  type ObjectPermission,
} from './permissions';
