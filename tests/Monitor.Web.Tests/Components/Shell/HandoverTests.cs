using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Monitor.Core.Alerting.Channels;
using Monitor.Core.Registry.Services;
using Monitor.Web.Access;
using Monitor.Web.Components.Channels;
using Monitor.Web.Components.Handover;
using Monitor.Web.Components.Reports;
using Monitor.Web.Components.Services.Edit;
using Monitor.Web.Components.Services.View;
using Monitor.Web.Components.Settings.Audit;
using Monitor.Web.Components.Settings.Nodes;

namespace Monitor.Web.Tests.Components.Shell;

/// <summary>A page that was drawn is taken over by a circuit: what it shows stays where it is.</summary>
public sealed class HandoverTests : PageTest
{
    private readonly Handovers _handovers;

    public HandoverTests()
    {
        _handovers = new Handovers(Time);
        SignIn(AccessPolicies.View, AccessPolicies.Operate, AccessPolicies.Administer);
        Fleet.Change(Given.Up("shop"));
        Ports.Service = new MonitoredService(1, new ServiceDefinition { Key = "shop", Name = "The shop" }, [], false, "ui", Given.Now, Given.Now, 1);
        Ports.Stored.Add(new Channel(
            1, new ChannelDefinition { Key = "on-call", Name = "on-call phone", Type = "webhook", Url = "https://gw.example/x" }, null, Given.Now,
            new ChannelHealth(14, 11, 0, 0, Given.Now.AddMinutes(-6), null, 212, 36000)));
    }

    private DrawnData Data => Context.Services.GetRequiredService<DrawnData>();

    [Theory]
    [InlineData(typeof(ChannelsPage), null)]
    [InlineData(typeof(ServicePage), "shop")]
    [InlineData(typeof(EditServicePage), "shop")]
    [InlineData(typeof(AuditPage), null)]
    [InlineData(typeof(NodesPage), null)]
    [InlineData(typeof(SlaReportPage), null)]
    public void A_page_that_is_taken_over_asks_nothing_and_shows_the_same_at_once(Type page, string? key)
    {
        Data.Keep();
        var drawn = TextOf(Render(page, key));
        var handed = Data.Drawn;
        handed.ShouldNotBeEmpty();

        Data.Begin(handed);
        Data.Keep();
        Forget();

        TextOf(Render(page, key)).ShouldBe(drawn);
        Data.Drawn.ShouldBeEmpty();
    }

    [Fact]
    public void What_stands_is_read_anew_when_it_is_read_again()
    {
        Data.Keep();
        Render(typeof(ChannelsPage), null);
        Data.Begin(Data.Drawn);
        var page = Render(typeof(ChannelsPage), null);
        Ports.Stored.Clear();

        Pass(TimeSpan.FromSeconds(30));

        page.WaitForAssertion(() => page.Find("a.primary").TextContent.ShouldContain("Add the first channel"));
    }

    [Fact]
    public void What_was_left_is_taken_once_and_by_the_same_reader()
    {
        var left = new Dictionary<object, object?> { ["channels"] = "these" };
        _handovers.Take(_handovers.Leave("ada", left)!, "ada").ShouldBe(left);
        var name = _handovers.Leave("ada", left)!;
        _handovers.Take(name, "eve").ShouldBeEmpty();
        _handovers.Take(name, "ada").ShouldBeEmpty();
    }

    [Fact]
    public void Circuits_that_never_come_cost_a_bounded_memory_for_a_bounded_time()
    {
        var left = new Dictionary<object, object?>();
        var names = Enumerable.Range(0, Handovers.Most).Select(_ => _handovers.Leave("ada", left)).ToList();
        _handovers.Leave("ada", left).ShouldBeNull();
        Pass(Handovers.Patience);
        _handovers.Take(names[0]!, "ada").ShouldBeEmpty();
        _handovers.Leave("ada", left).ShouldNotBeNull();
    }

    // Whoever reads now sees another page.
    private void Forget()
    {
        Ports.Stored.Clear();
        Ports.Entries.Clear();
        Ports.Nodes.Clear();
        Ports.Service = null;
        Ports.ReportFails = true;
    }

    private IRenderedComponent<DynamicComponent> Render(Type page, string? key) => Context.Render<DynamicComponent>(p => p
        .Add(d => d.Type, page)
        .Add(d => d.Parameters, key is null ? null : new Dictionary<string, object> { ["Key"] = key }));

    private static string TextOf(IRenderedComponent<DynamicComponent> page) => string.Join(' ', page.Nodes.Select(n => n.TextContent));
}
