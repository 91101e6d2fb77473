using Monitor.Core.Access.Passwords;

namespace Monitor.Core.Tests.Access;

public sealed class PasswordRulesTests
{
    private const string Email = "grace.hopper@navy.example";

    [Theory]
    [InlineData("seven green kettles")]
    [InlineData("correct horse battery")]
    [InlineData("only looking around")]
    [InlineData("Correct-horse-1")]
    [InlineData("Load-bench-0123456789")]
    [InlineData("fRq8!zLw0#vT")]
    [InlineData("größer als zwölf")]
    [InlineData("the monitor hums at night")]
    public void What_nobody_guesses_is_good(string password) => PasswordRules.Errors(password, Email).ShouldBeEmpty();

    [Theory]
    [InlineData("eleven char", "at least 12 characters")]
    [InlineData("password1234", "many people use it")]
    [InlineData("P@ssw0rd1234", "many people use it")]
    [InlineData("1qaz2wsx3edc", "many people use it|keyboard")]
    [InlineData("letmeinplease", "many people use it")]
    [InlineData("Summer2026!!", "many people use it")]
    [InlineData("passwordpassword", "repeats itself")]
    [InlineData("aaaaaaaaaaaa", "repeats itself")]
    [InlineData("abcabcabcabc", "repeats itself")]
    [InlineData("abcdefghijkl", "the alphabet")]
    [InlineData("987654321098", "the numbers|many people use it")]
    [InlineData("qwertyuiopas", "the keyboard|many people use it")]
    [InlineData("grace.hopper1", "your address")]
    [InlineData("hoppernavy2026", "your address")]
    [InlineData("Monitor-Admin-1", "name of the product")]
    [InlineData("m0n1t0r-adm1n", "name of the product")]
    public void What_is_guessed_soon_is_refused_and_why_is_said(string password, string why)
    {
        var error = PasswordRules.Errors(password, Email).ShouldHaveSingleItem();
        why.Split('|').ShouldContain(part => error.Contains(part), error);
    }

    [Fact]
    public void What_is_long_beyond_sense_is_refused_and_costs_no_time()
    {
        PasswordRules.Errors(new string('x', 1_000_000), Email).ShouldHaveSingleItem().ShouldContain("at most 256");
        PasswordRules.Errors(string.Concat(Enumerable.Range(0, 40).Select(i => (char)('a' + (i * 7 % 26)))), Email).ShouldBeEmpty();
    }
}
