using Microsoft.AspNetCore.Components;
using Monitor.Core.Access;
using Monitor.Core.Alerting;
using Monitor.Core.Alerting.Channels;
using Monitor.Core.Alerting.Sending;
using Monitor.Web.Access.Callers;
using Monitor.Web.Components.Elements.Words;
using Monitor.Web.Components.Handover;

namespace Monitor.Web.Components.Start;

/// <summary>From an empty installation to the first test that somebody received. Each step is where it always is; here is what is still to do.</summary>
public sealed partial class StartPage
{
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(1);

    private SetUp? _setUp;
    private bool _hasDemo;
    private bool _failed;
    private string? _testing;
    private string? _fault;

    [Inject]
    public required IChannels Channels { get; init; }

    [Inject]
    public required SetUpReader Reader { get; init; }

    [Inject]
    public required PageCaller Caller { get; init; }

    [Inject]
    public required DrawnData Data { get; init; }

    [Inject]
    public required ILogger<StartPage> Logger { get; init; }

    protected override async Task OnInitializedAsync() => await ReadAsync();

    protected override bool TakeOver()
    {
        var watched = Watched();
        if (_setUp is not { } known || known.Services == watched && _hasDemo == DemoNotice.IsOn(Fleet))
            return false;
        (_setUp, _hasDemo) = (known with { Services = watched }, DemoNotice.IsOn(Fleet));
        return true;
    }

    private int Watched() => DemoNotice.Real(Fleet.Services);

    private async Task ReadAsync()
    {
        try
        {
            _setUp = await Data.ReadAsync("set-up", () => Reader.ReadAsync(Watched(), CancellationToken.None));
            (_hasDemo, _failed) = (DemoNotice.IsOn(Fleet), false);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            _failed = true;
            Log.ReadFailed(Logger, exception);
        }
    }

    // Until it has arrived, or was refused: whoever waits sees which.
    private async Task TestAsync(Channel channel)
    {
        (_testing, _fault) = (channel.Definition.Key, null);
        try
        {
            await SendAsync(channel);
        }
        catch (TooOftenException e)
        {
            _fault = e.Message;
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            _fault = "It could not be sent: the log says why. Try again.";
            Log.TestFailed(Logger, exception);
        }
        finally
        {
            _testing = null;
        }
    }

    private async Task SendAsync(Channel channel)
    {
        var sent = await Channels.SendTestAsync(channel.Definition.Key, Caller.Actor, CancellationToken.None);
        for (var looks = 0; sent is { State: DeliveryState.Pending } && looks < 20; looks++)
        {
            await Task.Delay(Look, Time);
            sent = await Channels.FindDeliveryAsync(sent.Id, CancellationToken.None);
        }

        if (sent?.State != DeliveryState.Delivered)
            _fault = $"{Bidi.Isolate(channel.Definition.Name)} has not received it: {(sent?.Attempts is [.., var last] ? last.Error ?? $"answered {last.HttpStatus}" : "it still waits")}. Its page says more.";
        await ReadAsync();
    }

    private string Button(SetUpStep step) => step == _setUp?.Next ? "btn primary" : "btn";

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "How far Monitor is set up could not be read.")]
        public static partial void ReadFailed(ILogger logger, Exception exception);

        [LoggerMessage(Level = LogLevel.Error, Message = "A test could not be sent from the page that sets up.")]
        public static partial void TestFailed(ILogger logger, Exception exception);
    }
}
