import { createApp } from 'vue';
import '../style.css';
import './console.css';
import { telling } from '../api';
import { inDocuments } from '../sheet';
import Console from './Console.vue';

telling.say = inDocuments;
createApp(Console).mount('#app');
