using Monitor.Core.Dependencies.Sharing;
using Monitor.Web.Components.Routing.Sharing;

namespace Monitor.Web.Tests.Components.Routing;

public sealed class SharingFormTests
{
    [Fact]
    public void Each_line_is_a_component_with_its_other_names()
    {
        var form = new SharingForm { Services = 4, WithinSeconds = 60, Aliases = "redis = cache,  redis-main\n\n postgres=db" };

        var settings = form.ToSettings();

        (settings.Services, settings.WithinSeconds).ShouldBe((4, 60));
        settings.Aliases["redis"].ShouldBe(["cache", "redis-main"]);
        settings.Aliases["postgres"].ShouldBe(["db"]);
        SharingForm.Of(settings).Aliases.ShouldBe("postgres = db\nredis = cache, redis-main");
        SharingForm.Of(SharingSettings.Default).ToSettings().Aliases.ShouldBeEmpty();
    }
}
