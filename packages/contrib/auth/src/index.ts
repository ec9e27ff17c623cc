export { permissionOf, type Codename } from './find';
export { groupPermissions, groups, permissions, userGroups, userPermissions, users } from './models';
export { DEFAULT_PERMISSIONS } from './plan';
export { postMigrate } from './sync';
