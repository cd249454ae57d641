/**
 * Words for customs' country codes beside the names of the reference table: ISO's two letters first, then names and
 * short names in use. A line has the code, or the codes that its words may stand for, likeliest first; with a question
 * mark it is never taken without asking (NA is Namibia, and what tables write for "not available").
 */
export const countryWords = `
133,109 Korea
213,252 Congo|刚果
438,449 St. Martin|Saint Martin|圣马丁
446,499 Virgin Islands|维尔京群岛
414,418 Dominican
234? NA
101 AF
102 BH
103 BD|孟加拉国|Bangla Desh
104 BT|不丹王国
105 BN|Brunei|汶莱
106 MM|Burma|Myanmar
107 KH
108 CY
109 KP|North Korea|N. Korea|DPRK|Korea, Democratic People's Republic of|Korea, North|北韩|北朝鲜|朝鲜民主主义人民共和国
110 HK|Hong Kong SAR|Hong Kong SAR China|Hong Kong, China|Hongkong|中国香港|香港特别行政区|中国香港特别行政区|香港特區
111 IN|Bharat|印度共和国
112 ID|印尼
113 IR|Iran
114 IQ
115 IL
116 JP|Nippon|日本国
117 JO|约旦王国
118 KW
119 LA|Laos|Lao
120 LB
121 MO|Macau|Macao SAR|Macao SAR China|Macau SAR|Macao, China|Macau, China|中国澳门|澳门特别行政区|中国澳门特别行政区
122 MY|马来
123 MV
124 MN
125 NP
126 OM
127 PK
128 PS|Palestine|Palestinian Territories|巴勒斯坦国
129 PH|Phillipines|The Philippines
130 QA
131 SA|沙特|沙地阿拉伯|KSA|Saudi
132 SG|星加坡|Singapore City
133 KR|South Korea|S. Korea|ROK|Republic of Korea|Korea, Republic of|Korea, South|Korea South|大韩民国|南韩|南朝鲜
134 LK
135 SY|Syria
136 TH|泰王国|泰國
137 TR|Türkiye|Turkiye|Republic of Turkey
138 AE|UAE|U.A.E.|United Arab Emirates|Emirates|阿拉伯联合酋长国|阿联酋国
139 YE|Republic of Yemen
141 VN|Vietnam|Viet-Nam
142 CN|PRC|P.R. China|PR China|People's Republic of China|Mainland China|China Mainland|中华人民共和国|中国大陆|中国内地|大陆
143 TW|Taiwan|Taiwan, China|Taiwan China|Chinese Taipei|中国台湾|台湾省|中国台湾省|台湾地区|台灣|中華台北|中华台北
144 TL|East Timor
145 KZ|哈萨克
146 KG|吉尔吉斯
147 TJ|塔吉克
148 TM
149 UZ|乌兹别克
201 DZ
202 AO
203 BJ
204 BW
205 BI
206 CM
208 CV|Cape Verde
209 CF|Central African Republic|中非共和国
211 TD
212 KM
213 CG|Congo-Brazzaville|Republic of the Congo|Congo (Brazzaville)|刚果共和国|刚果布
214 DJ
215 EG
216 GQ
217 ET
218 GA
219 GM
220 GH
221 GN
222 GW
223 CI|Ivory Coast|Cote d'Ivoire|象牙海岸
224 KE
225 LR
226 LY
227 MG
228 MW
229 ML
230 MR
231 MU
232 MA
233 MZ
235 NE
236 NG
237 RE|Reunion Island|留尼汪岛|留尼旺
238 RW
239 ST|São Tomé and Príncipe|圣多美与普林西比
240 SN
241 SC
242 SL
243 SO
244 ZA|Republic of South Africa|RSA
245 EH
246 SD
247 TZ|Tanzania|坦桑尼亚联合共和国
248 TG
249 TN
250 UG
251 BF
252 CD|Congo-Kinshasa|DR Congo|DRC|D.R. Congo|Democratic Republic of the Congo|Congo (Kinshasa)|刚果民主共和国|刚果金
253 ZM
254 ZW
255 LS
257 SZ|Eswatini|埃斯瓦蒂尼|斯威士兰王国
258 ER
259 YT|Mayotte Island|马约特岛
260 SS
299 IO|SH|TF|St. Helena|Saint Helena
301 BE
302 DK
303 GB|United Kingdom|UK|U.K.|Great Britain|Britain|G.B.|England|Scotland|Wales|Northern Ireland|英格兰|苏格兰|威尔士|北爱尔兰|大不列颠|联合王国|大不列颠及北爱尔兰联合王国|英國
304 DE|Deutschland|Federal Republic of Germany|德意志联邦共和国|德國
305 FR|法國|法兰西|法兰西共和国
306 IE|Republic of Ireland|Eire|爱尔兰共和国
307 IT|Italia|意大利共和国
308 LU
309 NL|Netherlands|The Netherlands|Holland|Nederland|尼德兰|荷兰王国
310 GR
311 PT
312 ES|España|Espana|西班牙王国
313 AL
314 AD
315 AT|Österreich|奥地利共和国
316 BG
318 FI
320 GI
321 HU
322 IS
323 LI
324 MT
325 MC
326 BV|NO|布韦岛
327 PL
328 RO|Rumania
329 SM
330 SE
331 CH|Suisse|Schweiz|瑞士联邦
334 EE
335 LV|Republic of Latvia
336 LT
337 GE
338 AM
339 AZ
340 BY|Byelarus
343 MD|Moldova|Moldova, Republic of
344 RU|Russia|Russian Fed.|俄国|俄罗斯|俄羅斯
347 UA
350 SI
351 HR
352 CZ|Czech Republic|Czech|捷克共和国
353 SK|Slovak Republic
354 MK|North Macedonia|Macedonia|Republic of North Macedonia|北马其顿|北马其顿共和国
355 BA|Bosnia|Bosnia & Herzegovina|Bosnia-Herzegovina|波黑|波斯尼亚
356 VA|Vatican|Vatican City|Vatican City State|Holy See (Vatican City State)|梵蒂冈城国
357 FO|Faeroe Islands|法罗
358 RS|塞尔维亚|Republic of Serbia
359 ME|黑山|门的内哥罗
399 AX|GG|IM|JE|SJ
401 AG
402 AR
403 AW
404 BS
405 BB
406 BZ
408 BO|Bolivia
410 BR|Brasil|巴西联邦共和国
411 KY
412 CL
413 CO
414 DM
415 CR
416 CU
417 CW|Curacao|库拉索|库拉索岛
418 DO|多米尼加共和国
419 EC
420 GF
421 GD
422 GP
423 GT
424 GY
425 HT
426 HN
427 JM
428 MQ
429 MX|México|墨西哥合众国
430 MS
431 NI
432 PA
433 PY
434 PE
435 PR|Porto Rico
437 LC|St. Lucia|St Lucia
438 MF|法属圣马丁
439 VC|St. Vincent & Grenadines|St. Vincent and the Grenadines|圣文森特
440 SV
441 SR
442 TT|Trinidad & Tobago|Trinidad|特立尼达
443 TC|Turks & Caicos Islands|特克斯和凯科斯
444 UY
445 VE|Venezuela|委内瑞拉玻利瓦尔共和国
446 VG|British Virgin Islands|BVI|Virgin Islands, British|英属处女群岛
447 KN|St. Kitts & Nevis|St. Kitts and Nevis
448 PM|St. Pierre & Miquelon|圣皮埃尔和密克隆群岛
449 BQ|SX|荷属圣马丁|Caribbean Netherlands|荷属加勒比区
499 AI|BL|FK|GS|VI|U.S. Virgin Islands|US Virgin Islands|Virgin Islands, U.S.|Falkland Islands (Malvinas)|福克兰群岛|圣巴泰勒米|南乔治亚和南桑威奇群岛
501 CA|加國
502 US|United States|United States of America|U.S.A.|U.S.|America|The United States|The United States of America|美利坚合众国|美利坚|美國
503 GL
504 BM
601 AU|澳洲|澳大利亚联邦|澳大利亞
602 CK
603 FJ
606 NR
607 NC
608 VU
609 NZ|纽西兰|新西蘭
610 NF
611 PG
613 SB
614 TO
617 WS
618 KI
619 TV
620 FM|Micronesia|密克罗尼西亚
621 MH
622 PW
623 PF
625 WF
699 AS|CC|CX|GU|HM|MP|NU|PN|TK|UM|Cocos Islands|赫德岛和麦克唐纳群岛|北马里亚纳群岛|皮特凯恩群岛|Pitcairn Islands|Saipan|塞班|塞班岛
701 AQ
`;
