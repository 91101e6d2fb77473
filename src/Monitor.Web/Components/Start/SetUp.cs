using Monitor.Core.Alerting.Channels;
using Monitor.Core.Alerting.Sending;
using Monitor.Web.Components.Elements.Words;

namespace Monitor.Web.Components.Start;

/// <summary>How far an installation is set up, by what there is in it. Pure.</summary>
/// <param name="Services">How many are watched besides the product itself.</param>
/// <param name="Channels">Those that are switched on.</param>
/// <param name="Received">The last message that one of them has received; null while none has.</param>
/// <param name="Routes">How many there are.</param>
public sealed record SetUp(int Services, IReadOnlyList<Channel> Channels, Delivery? Received, int Routes)
{
    public SetUpStep Watched => new(
        "Register the first service", Services > 0, Services > 0 ? $"{Formats.Count(Services, "service is", "services are")} watched." : "Paste its health address, test it, save it. Many at once come from a list or from Kubernetes.");

    /// <summary>A channel is older than what was sent is kept.</summary>
    public bool IsOld { get; init; }

    public SetUpStep Told => new("Add a channel, and receive a test", IsOld || Received is not null, (Channels, Received) switch
    {
        _ when IsOld => $"{Formats.Count(Channels.Count, "channel is", "channels are")} switched on.",
        (_, { } delivery) => $"{NameOf(delivery)} has received a message.",
        ([], _) => "Problems are told to a chat, by mail, to a pager or a webhook of your own: add one.",
        ([var only], _) => $"{Bidi.Isolate(only.Definition.Name)} has received nothing yet: send it a test, and look whether it arrives.",
        _ => $"None of {Channels.Count} channels has received anything yet: send one a test, and look whether it arrives.",
    });

    public SetUpStep Routed => new("Say who is told of what", Routes > 0, Routes > 0
        ? $"{Formats.Count(Routes, "route")} in force."
        : "Without a route every channel is told of everything at once. That may be all you need.");

    public IReadOnlyList<SetUpStep> Steps => [Watched, Told, Routed];

    /// <summary>The first that is not done of those that it needs; null when they are.</summary>
    public SetUpStep? Next => new[] { Watched, Told }.FirstOrDefault(s => !s.IsDone);

    public string Sentence => (Watched.IsDone, Told.IsDone) switch
    {
        (true, true) => "Monitor is set up.",
        (false, false) => "A few steps, and you are told when something breaks.",
        (true, false) => Channels.Count == 0 ? "Services are watched; nobody is told yet." : "Services are watched; no channel has received anything yet.",
        (false, true) => "Somebody is told; nothing is watched yet.",
    };

    private string NameOf(Delivery delivery) => Channels.FirstOrDefault(c => c.Definition.Key == delivery.ChannelKey)?.Definition.Name ?? "A channel";
}
