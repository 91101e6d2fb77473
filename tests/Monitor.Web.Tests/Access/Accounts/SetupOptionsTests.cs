using Monitor.Web.Access.Setup;

namespace Monitor.Web.Tests.Access.Accounts;

public sealed class SetupOptionsTests
{
    [Fact]
    public void Nothing_set_is_fine() => new SetupOptions().Errors().ShouldBeEmpty();

    [Fact]
    public void A_key_alone_is_fine() => new SetupOptions { ApiKey = "sixteen-letters!" }.Errors().ShouldBeEmpty();

    [Theory]
    [InlineData("ops@example.com", null, null, "Monitor:Setup:AdminPassword is missing")]
    [InlineData(null, "a long password", null, "Monitor:Setup:AdminEmail is missing")]
    [InlineData("ops", "a long password", null, "Monitor:Setup:AdminEmail is not an email address")]
    [InlineData(null, null, "short", "Monitor:Setup:ApiKey has 5 characters: use at least 16")]
    [InlineData(null, null, "a key with blanks in it", "Monitor:Setup:ApiKey has characters")]
    public void An_error_names_the_key_and_the_mend(string? email, string? password, string? key, string error) =>
        new SetupOptions { AdminEmail = email, AdminPassword = password, ApiKey = key }
            .Errors().ShouldHaveSingleItem().ShouldStartWith(error);
}
