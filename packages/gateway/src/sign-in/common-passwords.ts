/** What is guessed first, in English and in Mexico: from published lists of leaked passwords, and words of this trade. */
export const commonPasswords: ReadonlySet<string> = new Set(
  `password password1 password12 password123 password1234 passw0rd contraseña contrasena contraseña1 contrasena1 contraseña123 contrasena123
   qwertyuiop qwerty1234 qwerty12345 qwerty123456 1q2w3e4r5t 1q2w3e4r5t6y zxcvbnm123 asdfghjkl asdfghjklñ qwertyuiop123 q1w2e3r4t5
   1234567890 0987654321 12345678910 1111111111 0000000000 1212121212 1123581321 123123123123 abc1234567 abcd123456 abcdefghij a123456789
   administrador administrator administrador1 admin12345 admin123456 adminadmin superusuario iloveyou123 iloveyou12 teamo12345 teamomucho teamoteamo
   guadalupe guadalupe1 guadalupe123 bienvenido bienvenida bienvenido1 bienvenidos welcome123 welcome1234 letmein123 changeme123 cambiame123
   cruzazul123 cruzazul america123 clubamerica chivas1234 chivasguadalajara aguilas123 pumasunam mexico1234 mexico12345 vivamexico
   estrella123 princesa123 princesita fernando123 alejandro alejandra alejandro1 francisco francisco1 santiago123 valentina valentina1
   football123 basketball superman123 batman12345 dragon12345 monkey12345 sunshine123 princess123 michael123 computadora computer123 internet123
   agencia123 agencia2024 agencia2025 agencia2026 concesionaria telemarketing telemarketing1 postventa123 servicio123 ventas12345 automotriz automotriz1 lazo123456 lazolazo123`
    .split(/\s+/),
)
