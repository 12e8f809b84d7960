import { mountPopup } from '../ui/popup/mount.tsx';

mountPopup(document.body);
