// What the example page about somebody's data says, by language.

const en = {
  title: 'Your data',
  'ask.text': 'Ask us about the data that we keep of you. You need no account.',
  'ask.kind': 'What do you ask for?',
  'ask.email': 'Your e-mail address',
  'ask.help': 'We send a link there, so that we know that it is you.',
  'ask.send': 'Ask',
  'ask.working': 'One moment …',
  'ask.invalid': 'Please give your e-mail address.',
  'asked.title': 'Look into your mailbox',
  'asked.text':
    'If something is kept under this address, there is a mail with a link in it. If nothing is kept, the mail says so.',
  'confirm.title': 'Is this your request?',
  'confirm.text': 'Confirm that you have asked us. The time in which we answer has begun already.',
  'confirm.send': 'Yes, I have asked',
  'request.state': 'Status',
  'request.received': 'Received on',
  'request.due': 'Answer by',
  'request.download': 'Download my data',
  'request.protected':
    'It opens with a password, which we tell you in another way (with 7-Zip, WinZip, or the Archive Utility of a Mac). Inside is a second file, export.zip.',
  'request.refresh': 'Look again',
  'request.withdraw': 'Take the request back',
  'withdraw.sure': 'Take it back? We stop working on it.',
  'withdraw.yes': 'Yes, take it back',
  'withdraw.no': 'No',
  another: 'Ask for something else',
  'kind.access': 'A copy of my data',
  'kind.portability': 'My data, for another service',
  'kind.erasure': 'Erase my data',
  'kind.rectification': 'Correct my data',
  'kind.restriction': 'Restrict the use of my data',
  'kind.objection': 'Object to the use of my data',
  'kind.withdrawal': 'Withdraw my consent',
  'state.received': 'Received',
  'state.in-doubt': 'We have a question about who you are, and write to you',
  'state.in-progress': 'We are working on it',
  'state.awaiting-approval': 'We are working on it',
  'state.running': 'We are working on it',
  'state.done': 'Done',
  'state.refused': 'Refused. We have written to you why.',
  'state.withdrawn': 'You have taken it back',
  'state.failed': 'Something went wrong. We look into it.',
  unreachable: 'We cannot be reached at the moment. Please try again.',
  later: 'That was too often. Please try again later.',
  refused: 'That did not work. Please ask once more.',
  ended: 'This link does not work any more. Ask for a new one.',
};

const hi = {
  title: 'आपका डेटा',
  'ask.text': 'हम आपका जो डेटा रखते हैं उसके बारे में हमसे पूछें। खाते की ज़रूरत नहीं है।',
  'ask.kind': 'आप क्या चाहते हैं?',
  'ask.email': 'आपका ई-मेल पता',
  'ask.help': 'हम वहाँ एक लिंक भेजते हैं, ताकि हमें पता चले कि यह आप हैं।',
  'ask.send': 'पूछें',
  'ask.working': 'एक क्षण …',
  'ask.invalid': 'कृपया अपना ई-मेल पता लिखें।',
  'asked.title': 'अपना मेलबॉक्स देखें',
  'asked.text':
    'अगर इस पते के नीचे कुछ रखा है, तो मेल में एक लिंक है। अगर कुछ नहीं रखा है, तो मेल यही बताता है।',
  'confirm.title': 'क्या यह आपका अनुरोध है?',
  'confirm.text': 'पुष्टि करें कि आपने हमसे पूछा है। हमारे उत्तर का समय शुरू हो चुका है।',
  'confirm.send': 'हाँ, मैंने पूछा है',
  'request.state': 'स्थिति',
  'request.received': 'इस दिन मिला',
  'request.due': 'इस दिन तक उत्तर',
  'request.download': 'मेरा डेटा डाउनलोड करें',
  'request.protected':
    'यह एक पासवर्ड से खुलता है, जो हम आपको किसी और तरीके से बताते हैं (7-Zip, WinZip या Mac के Archive Utility से)। भीतर एक दूसरी फ़ाइल है, export.zip।',
  'request.refresh': 'फिर देखें',
  'request.withdraw': 'अनुरोध वापस लें',
  'withdraw.sure': 'वापस लें? हम इस पर काम बंद कर देंगे।',
  'withdraw.yes': 'हाँ, वापस लें',
  'withdraw.no': 'नहीं',
  another: 'कुछ और माँगें',
  'kind.access': 'मेरे डेटा की प्रति',
  'kind.portability': 'मेरा डेटा, दूसरी सेवा के लिए',
  'kind.erasure': 'मेरा डेटा मिटाएँ',
  'kind.rectification': 'मेरा डेटा सुधारें',
  'kind.restriction': 'मेरे डेटा का उपयोग रोकें',
  'kind.objection': 'मेरे डेटा के उपयोग पर आपत्ति',
  'kind.withdrawal': 'मेरी सहमति वापस लें',
  'state.received': 'मिल गया',
  'state.in-doubt': 'हमें आपकी पहचान के बारे में एक प्रश्न है, और हम आपको लिखते हैं',
  'state.in-progress': 'हम इस पर काम कर रहे हैं',
  'state.awaiting-approval': 'हम इस पर काम कर रहे हैं',
  'state.running': 'हम इस पर काम कर रहे हैं',
  'state.done': 'पूरा हुआ',
  'state.refused': 'मना किया गया। हमने आपको कारण लिखा है।',
  'state.withdrawn': 'आपने इसे वापस ले लिया है',
  'state.failed': 'कुछ गड़बड़ हुई। हम देख रहे हैं।',
  unreachable: 'अभी हमसे संपर्क नहीं हो सकता। कृपया फिर कोशिश करें।',
  later: 'यह बहुत बार हुआ। कृपया बाद में फिर कोशिश करें।',
  refused: 'यह नहीं हो पाया। कृपया एक बार और पूछें।',
  ended: 'यह लिंक अब काम नहीं करता। नया माँगें।',
};

const languages = { en, hi };

const asked = [new URLSearchParams(location.search).get('lang') ?? [], navigator.languages].flat();

/** The first one that somebody reads and there are words in. */
export const language =
  asked.map((tag) => tag.split('-')[0]).find((tag) => Object.hasOwn(languages, tag)) ?? 'en';

export const text = (key) => languages[language][key];

export const KINDS = Object.keys(en)
  .filter((key) => key.startsWith('kind.'))
  .map((key) => key.slice('kind.'.length));
