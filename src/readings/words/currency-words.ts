/** Words for customs' currency codes beside the names and ISO codes of the reference table (form: country-words.ts). */
export const currencyWords = `
110 HK$|HK dollar|HK dollars|Hong Kong dollar|Hong Kong dollars|港元|港纸
116 yen|Japanese yen|日元|日圆|円
121 MOP$|pataca|澳门币|澳门圆
122 RM|ringgit|Malaysian ringgit|马币|林吉特|马来西亚币
112 Rp|rupiah|Indonesian rupiah|印尼盾|印尼卢比
129 ₱|Philippine peso|菲律宾披索
132 S$|SG$|Singapore dollar|Singapore dollars|新加坡币|新币|坡币
133 ₩|won|Korean won|South Korean won|韩元|韩币|韩圆
136 ฿|baht|Thai baht|泰铢|泰币
142 RMB|CNH|yuan|renminbi|Chinese yuan|yuan renminbi|人民币元|中国元|CN¥|CNY¥|RMB¥
143 NT$|NTD|New Taiwan dollar|Taiwan dollar|台币|新台幣
300 €|euro|euros|欧|欧币
302 Danish krone|Danish kroner|丹麦克郎
303 £|pound sterling|sterling|British pound|British pounds|pounds sterling|UK pound|英磅
326 Norwegian krone|Norwegian kroner|挪威克郎
330 Swedish krona|Swedish kronor|瑞典克郎
331 Swiss franc|Swiss francs|瑞郎|瑞士法朗
344 ₽|rouble|roubles|ruble|rubles|Russian ruble|Russian rouble|卢布|俄罗斯卢布
501 C$|CA$|CAN$|Canadian dollar|Canadian dollars|加元|加币
502 US$|U.S.$|USD$|US dollar|US dollars|U.S. dollar|United States dollar|American dollar|美圆|美金|美币
601 A$|AU$|Australian dollar|Australian dollars|澳元|澳币|澳大利亚币
609 NZ$|New Zealand dollar|New Zealand dollars|纽元|纽币|新西兰币
142,116 ¥
502,501,601,110,132,609,143 $|dollar|dollars
142,502,110 元|块|圆
303? pound|pounds
302,326,330 kr|krone|kroner|krona|kronor|克朗
331? franc|francs|法郎
129? peso|pesos|比索
127,112? rupee|rupees|卢比
`;
