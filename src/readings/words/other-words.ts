/** Words for the codes of transport beside the names of the reference table (form: country-words.ts). */
export const transportWords = `
2 sea|by sea|ocean|vessel|ship|sea freight|ocean freight|sea transport|海运|水运|船运|海洋运输|江海运输
3 rail|by rail|train|railway|rail freight|rail transport|铁路|铁运|火车|中欧班列|班列
4 road|by road|truck|by truck|road freight|road transport|公路|汽运|汽车运输|卡车
5 air|by air|airfreight|air freight|air transport|plane|空运|航空|航空货运|飞机
6 mail|by mail|post|by post|postal|邮运|邮政|邮件|邮寄|邮政运输
9 other|others|其他|其它|其他运输
4,3 land|by land|陆运|陆路
5,6,4 express|courier|快递|快件
`;

/** Words for the codes of trade modes in cross-border e-commerce (form: country-words.ts). */
export const tradeModeWords = `
9610 跨境贸易电子商务|直购进口|跨境直购|直邮进口|直购
1210 保税跨境贸易电子商务|网购保税|网购保税进口|保税备货|备货保税
1239 保税跨境贸易电子商务A|网购保税进口A|保税电商A
9710 跨境电子商务企业对企业直接出口|跨境电商企业对企业直接出口|B2B直接出口|跨境电商B2B
9810 跨境电子商务出口海外仓|海外仓|出口海外仓
0110 general trade
`;

/** Words for the codes of wrappings (form: country-words.ts). */
export const wrapWords = `
1 木制箱|木盒|wooden case|wooden cases|wooden box|wooden boxes|crate|crates
2 carton|cartons|ctn|ctns|纸盒|纸板箱|纸制箱|瓦楞纸箱|cardboard box|paper box
3 桶|barrel|barrels|drum|drums
4 散货|裸散|bulk|in bulk
5 pallet|pallets|栈板|卡板|木托|托
6 bag|bags|袋|袋装|包装袋|快递袋|塑料袋|poly bag|polybag
7 其他|其他包装|other|others
2,1 箱|case|cases|box|boxes
6,7 package|packages|parcel|包裹
`;
