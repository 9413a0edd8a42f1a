const given = `
abel abigail abraham abril adan adela adolfo adrian adriana agustin agustina alan alba alberto aldo alejandra alejandro alejandrina
alex alexander alexa alexis alfonso alfredo alicia alma alondra alvaro amalia amanda amelia america amparo ana anabel anahi andrea
andres angel angela angelica anita antonia antonio araceli aracely ariadna ariel armando arnulfo arturo aurelio aurora axel azucena
barbara beatriz begona belen benito benjamin berenice bernardo bertha betzabe blanca brayan brenda bruno camila candelaria carla
carlos carlota carmen carolina catalina cecilia celia cesar christian cinthia clara claudia claudio concepcion consuelo cristian
cristina cristobal cuauhtemoc cynthia dafne dalia damian daniel daniela dario david dayana debora delia diana diego dolores
dulce edgar edith edmundo eduardo efrain efren elba elena eleazar elias elisa elizabeth eloisa elsa elvira emanuel emilia emiliano
emilio emma emmanuel enrique erendira eric erica erick erika ernestina ernesto esmeralda esperanza esteban estefania estela esther
eugenia eugenio eulalia eunice eva evangelina everardo evelyn fabian fabiola fabricio fatima federico felicitas felipe felix fermin
fernanda fernando fidel flor florencia francisca francisco frida gabriel gabriela gael genaro genesis georgina gerardo german
gilberto gildardo giovanni gisela gloria gonzalo graciela gregorio griselda guadalupe guillermina guillermo gustavo hector
heriberto herlinda hermelinda hilda hilario hortensia hugo humberto ian ignacio iliana imelda ines ingrid irene iris irma isaac
isabel isabela isaias isela ismael israel itzel ivan ivonne ivette jacinto jacqueline jaime janet jaqueline javier jazmin jessica jesus
jimena joaquin joel johana jonathan jorge jose josefa josefina josue joshua juan juana juanita julia julian juliana julieta julio
karen karina karla katia kenia kevin laura leandro leobardo leonardo leonel leonor leticia liliana lidia lilia lizbeth lorena
lorenzo lourdes lucas lucero lucia luciano lucila luis luisa luz magdalena magali manuel manuela marcela marcelo marco marcos
margarita maria mariana mariano maricela maricruz mariela marina mario marisol maritza marlene martha martin martina mateo matias
matilde mauricio mauro maximiliano mayra melany melchor melissa mercedes micaela miguel miranda minerva miriam moises monica
monserrat montserrat myriam nadia nancy naomi natalia natividad nayeli nelly nestor nicolas nidia nidya noe noel noemi nora norberto
norma octavio odette ofelia olga olivia omar ophelia oralia orlando oscar osvaldo oswaldo pablo paloma pamela paola patricia
patricio paula paulina paulo pedro perla petra pilar porfirio quetzalli rafael rafaela ramiro ramon ramona raquel raul raymundo
rebeca refugio regina renata rene reyna ricardo rigoberto rita roberta roberto rocio rodolfo rodrigo rogelio roman romina ronaldo
rosa rosalba rosalia rosalinda rosario rosaura roxana ruben rufino ruth sabina salvador samantha samuel sandra santiago santos sara
sarahi saul sebastian selene sergio silvestre silvia simon socorro sofia soledad sonia stephanie susana tadeo tania tatiana
teodoro teresa teresita tomas trinidad uriel valentina valentin valeria vanessa veronica vicente victor victoria vidal violeta virginia
viridiana viviana wendy ximena xochitl yadira yahir yair yamileth yareli yasmin yazmin yesenia yolanda zaira zenaida zoe zulema
ma fco gpe john james robert michael william mary jennifer linda susan jessica sarah karen nancy lisa thomas charles daniel matthew mark
steven paul andrew joseph kenneth george edward brian kevin jason jeffrey ryan gary nicholas stephen carmen
`
const surnames = `
abarca abrego aceves acevedo acosta acuna aguayo aguilar aguilera aguirre alanis alaniz alarcon alba alcala alcantara alcaraz alcocer
aleman alfaro almanza almaraz alonso altamirano alvarado alvarez amador amaya amezcua anaya andrade angulo aparicio aquino aragon aranda
arana araujo arce arechiga arellano arenas arevalo arias armenta armendariz arredondo arreola arriaga arroyo arteaga avalos avila
aviles ayala baca badillo baez balderas baltazar banderas banuelos barajas barba barragan barraza barrera barreto barrientos barrios
barron bautista bayardo becerra becerril bejarano beltran benavides benitez berber bermudez bernal berumen betancourt blanco bonilla
borbon borja bravo brambila briones briseno bueno bustamante bustos caballero cabello cabrera cadena calderon calvillo camacho camarena
camargo campa campos canales cano cantu caraveo carbajal cardenas cardona carmona carranza carrasco carreon carrera carrillo carrizales
casas casillas castaneda castellanos castillo castro cavazos ceballos ceja centeno cepeda cerda cerna cervantes chacon chairez chavarria
chavez cisneros colin colunga contreras cordero cordova cornejo corona coronado coronel corral corrales correa cortes cortez cota covarrubias
cruz cuellar cuevas curiel davalos davila delgadillo delgado diaz dominguez duarte duenas duran echeverria elizondo escalante escamilla
escobar escobedo escudero esparza espejel espino espinosa espinoza esqueda esquivel estrada fajardo farias favela felix fernandez ferrer
fierro figueroa flores fonseca fraga fragoso franco frias fuentes gaitan galarza galaviz galicia galindo gallardo gallegos galvan galvez
gamboa gamez gaona garay garcia garduno garibay garnica garrido garza gastelum gaytan gil godinez godoy gomez gonzales gonzalez gonzalo
granados guajardo guerra guerrero guevara guillen guizar gutierrez guzman haro heredia hernandez herrera herrejon hidalgo hinojosa huerta
hurtado ibanez ibarra iglesias iniguez islas jacobo jaime jaimes jaramillo jasso jauregui jimenez juarez jurado krauss lagunas landeros
lara lazcano leal ledesma lemus leon leyva licea limon linares lira lizarraga llamas loera lomeli lopez lozano lucero lucio lugo luevano
luna macias madera madrigal madrid maldonado mandujano manriquez manzo marin marmolejo marquez marroquin martin martinez mata mateos
matus maya mayorga medellin medina medrano mejia melendez melgoza mena mendez mendiola mendoza meneses mercado merino meza mier millan
miramontes miranda molina moncada mondragon monreal montalvo montano montelongo montemayor montes montiel montoya monzon mora morales moran
moreno mosqueda moya munguia muniz munoz murguia murillo murrieta najera nava navarrete navarro negrete nevarez nieto nieves noriega noyola nunez
ocampo ocana ochoa ojeda olague olivares olivas oliver olmos olvera ontiveros ordaz ordonez orduno orellana ornelas oropeza orozco orta ortega
ortiz osorio osuna ovalle oviedo pacheco padilla palacios palafox palma palomares palomino pantoja parada paredes parra partida pasillas patino
pavon paz pedraza pelayo pena peralta perea peregrina perez picazo piceno pimentel pina pineda pinon pinto pizano pizarro plascencia ponce porras
portillo portugal posada prado preciado prieto puente puga pulido quezada quinones quintana quintanilla quintero quiroz ramirez ramos rangel
raya rebollar recio regalado renteria resendez resendiz retana reveles reyes reyna reynoso rico rincon rios rivas rivera robledo robles rocha
rodarte rodriguez rojas rojo roldan roman romero romo rosales rosas rubalcaba rubio ruelas ruiz rueda ruvalcaba saavedra sainz salas salazar salcedo
salcido saldana saldivar salgado salinas samaniego sanabria sanchez sandoval santacruz santana santiago santillan santos saucedo sauceda segovia
segura sepulveda serna serrano servin sierra sifuentes silva solano solis solorzano sosa sotelo soto suarez tafoya tamayo tapia tejeda tellez tello
tenorio teran terrazas tirado tiscareno toledo toro torres torre tovar trejo trevino trujillo ulloa urbina uribe urrutia vaca valadez valdes valdez
valdivia valencia valente valenzuela valerio valladares valle vallejo vallin valtierra valverde varela vargas vasquez vazquez vega vela velarde velasco velasquez
velazquez velez venegas vera verdugo vergara vidal villa villalobos villalpando villanueva villarreal villasenor villegas virgen viramontes yanez ybarra
zamarripa zambrano zamora zamudio zapata zaragoza zarate zavala zazueta zepeda zuniga guemes
smith johnson williams brown jones miller davis wilson anderson taylor moore jackson white harris thompson walker young allen king wright scott`

/** Given names that are common in Mexico, folded (no accents, lower case). Only a hint to the order of the words in a name. */
export const commonGivenNames: ReadonlySet<string> = new Set(given.trim().split(/\s+/))

/** Surnames that are common in Mexico, folded. Some are given names too; they then count for neither. */
export const commonSurnames: ReadonlySet<string> = new Set(surnames.trim().split(/\s+/))
