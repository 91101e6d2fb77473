using Monitor.Core.Access.SignOn;

namespace Monitor.Core.Tests.Access.SignOn;

public sealed class ClaimValuesTests
{
    private static readonly (string, string)[] Claims =
    [
        ("groups", "a"), ("groups", "b"), ("sub", "7"), ("realm_access", """{"roles":["admin",1,"ops"],"other":{"name":"x"}}"""), ("https://example.com/roles", "c"), ("broken", "{\"roles\":["),
    ];

    [Theory]
    [InlineData("groups", "a,b")]
    [InlineData("realm_access.roles", "admin,ops")]
    [InlineData("realm_access.other.name", "x")]
    [InlineData("realm_access.other", "")]
    [InlineData("realm_access.none.roles", "")]
    [InlineData("https://example.com/roles", "c")]
    [InlineData("groups.roles", "")]
    [InlineData("broken.roles", "")]
    [InlineData("nothing", "")]
    public void Are_found_wherever_a_provider_puts_them(string path, string values) => string.Join(',', ClaimValues.Of(Claims, path)).ShouldBe(values);
}
