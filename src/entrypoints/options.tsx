import { mountOptions } from '../ui/options/mount.tsx';

mountOptions(document.body);
