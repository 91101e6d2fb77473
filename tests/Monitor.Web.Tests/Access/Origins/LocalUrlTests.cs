using Monitor.Web.Access;

namespace Monitor.Web.Tests.Access.Origins;

public sealed class LocalUrlTests
{
    [Theory]
    [InlineData("/")]
    [InlineData("/services/payments-api?range=24h#probes")]
    public void A_path_of_this_site_is_kept(string url) => LocalUrl.OrRoot(url).ShouldBe(url);

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("//evil.example")]
    [InlineData("/\\evil.example")]
    [InlineData("https://evil.example")]
    [InlineData("javascript:alert(1)")]
    [InlineData("services")]
    [InlineData("/\t/evil.example")]
    public void Everything_else_leads_to_the_overview(string? url) => LocalUrl.OrRoot(url).ShouldBe("/");
}
