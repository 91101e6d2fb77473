using Monitor.Web.Access;
using Monitor.Web.Components.Settings;

namespace Monitor.Web.Tests.Components.Settings;

public sealed class KeyWordsTests
{
    [Fact]
    public void What_a_key_may_do_is_said_of_each_role() =>
        AccessRoles.OfKeys.Select(KeyWords.May).ShouldBe(
        [
            "Reads the wallboard and nothing else.", "Reads, and changes nothing.", "Reads, and changes services, channels, routes and maintenance.",
            "Does all that admins do: it also decides who has access and changes the settings.",
        ]);
}
