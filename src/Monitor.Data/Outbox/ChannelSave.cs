using Monitor.Core.Registry;
using Monitor.Data.Schema;

namespace Monitor.Data.Outbox;

/// <summary>What became of the wish to store a channel.</summary>
public abstract record ChannelSave
{
    /// <param name="NewSecret">In clear, when one was made or given.</param>
    public sealed record Saved(ChannelRow Row, string? NewSecret, bool Created) : ChannelSave;

    public sealed record KeyTaken : ChannelSave;

    /// <summary>With what is stored already it makes no channel.</summary>
    public sealed record Invalid(IReadOnlyList<FieldError> Errors) : ChannelSave;

    /// <param name="Row">What is stored instead; null when nothing is.</param>
    public sealed record Stale(ChannelRow? Row, LastChange? Change) : ChannelSave;
}
