import { POSTGRES_TYPES } from './cases/postgres-types';
import { describeFeatures } from './describe-features';

describeFeatures(POSTGRES_TYPES);
