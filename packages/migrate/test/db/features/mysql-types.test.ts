import { MYSQL_TYPES } from './cases/mysql-types';
import { describeFeatures } from './describe-features';

describeFeatures(MYSQL_TYPES);
