/**
 * Words for customs' unit codes beside the Chinese names of the reference table (form: country-words.ts). Piece is 件,
 * as UN/ECE's PCE is in customs' tables; what may be two of them (pair: 双, 对) is not taken.
 */
export const unitWords = `
006 set|sets
010 sheet|sheets|sht
011 pc|pcs|pce|piece|pieces
018 roll|rolls
030 m|mtr|meter|meters|metre|metres|公尺
032 m2|m²|㎡|sqm|sq m|square meter|square meters|square metre|square metres|平米|平方
033 m3|m³|cbm|cubic meter|cubic meters|cubic metre|cubic metres|立方
035 kg|kgs|kgm|kilo|kilos|kilogram|kilograms|kilogramme|kilogrammes|公斤|仟克
036 g|gr|grm|gram|grams|gramme|grammes|公克
060 kVA
061 kW|kilowatt|kilowatts
062 kWh|kilowatt-hour|kilowatt hour|度电
063 kilolitre|kiloliter
067 ft|foot|feet
070 t|mt|tne|tonne|tonnes|metric ton|metric tons|公吨
076 lb|lbs|lbr|pound|pounds
083 oz|ounce|ounces
084 carat|carats
086 yd|yds|yard|yards
088 in|inch|inches
095 l|ltr|litre|litres|liter|liters|公升
096 ml|mlt|millilitre|millilitres|milliliter|milliliters|cc
111 sqft|sq ft|ft2|square foot|square feet
120 carton|cartons|ctn|ctns
122 can|cans|tin|tins
123 barrel|barrels|drum|drums
127 dozen|dozens|doz|dz|dzn
132 book|books
142 bottle|bottles|btl|btls
147 km|kilometer|kilometers|kilometre|kilometres|公里
070,071,072 ton|tons
025,026,019 pair|pairs|pr|prs
007,011,008 unit|units|ea|each|no|nos|item|items
120,084 ct
140,120 box|boxes|bx
125,136,140 pack|packs|package|packages|pkg|pkgs|packet|packets
136,125 bag|bags
020,010 slice|slices
012,013,014 stick|sticks
`;
