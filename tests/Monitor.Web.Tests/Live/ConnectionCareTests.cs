using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Monitor.Web.Live;

namespace Monitor.Web.Tests.Live;

public sealed class ConnectionCareTests
{
    private readonly FakeTimeProvider _time = new();
    private int _looks;

    [Fact]
    public void Nobody_is_looked_after_while_nobody_is_connected()
    {
        using var care = Care();

        Pass(seconds: 60);

        _looks.ShouldBe(0);
    }

    [Fact]
    public void Who_is_connected_is_looked_after_each_second()
    {
        using var care = Care();
        using var first = care.Attend();
        using (care.Attend())
            Pass(seconds: 90);

        Pass(seconds: 90);

        _looks.ShouldBe(180);
    }

    [Fact]
    public void Who_has_left_is_looked_after_a_minute_longer()
    {
        using var care = Care();
        care.Attend().Dispose();
        Pass(seconds: 300);
        _looks.ShouldBe(61);

        using var back = care.Attend();
        Pass(seconds: 10);

        _looks.ShouldBe(71);
    }

    [Fact]
    public void SignalR_of_this_version_is_taken_over()
    {
        var services = new ServiceCollection();
        services.AddRazorComponents().AddInteractiveServerComponents();

        ConnectionCare.Register(services).ShouldBeTrue();
    }

    [Fact]
    public void Without_SignalR_there_is_nothing_to_take_over() => ConnectionCare.Register(new ServiceCollection()).ShouldBeFalse();

    private ConnectionCare Care() => new(() => _looks++, _time);

    private void Pass(int seconds)
    {
        for (var i = 0; i < seconds; i++)
            _time.Advance(TimeSpan.FromSeconds(1));
    }
}
