/** What the content manager calls the types, by what their schemas call them. Users of the panel are others. */
export const typeNames = {
  en: { User: 'User of the site' },
  hi: {
    'Case study': 'केस स्टडी',
    Form: 'फ़ॉर्म',
    'Impact story': 'प्रभाव कथा',
    Industry: 'उद्योग',
    Location: 'स्थान',
    'Saved reply': 'सहेजा हुआ उत्तर',
    Service: 'सेवा',
    'Service feature': 'सेवा की विशेषता',
    User: 'साइट के उपयोगकर्ता',
  },
};

/** Of the settings of the panel. */
export const staffTexts = {
  en: {
    'global.users': 'Users of the panel',
    'Settings.permissions.users.listview.header.subtitle':
      'Members of staff who may sign in here. Users of the site are in the content manager.',
  },
  hi: {
    'global.users': 'पैनल के उपयोगकर्ता',
    'Settings.permissions.users.listview.header.subtitle':
      'स्टाफ़ के सदस्य जो यहाँ साइन इन कर सकते हैं। साइट के उपयोगकर्ता सामग्री प्रबंधक में हैं।',
  },
};
