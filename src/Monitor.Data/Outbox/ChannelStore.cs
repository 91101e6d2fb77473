using Microsoft.EntityFrameworkCore;
using Monitor.Core.Alerting.Channels;
using Monitor.Core.Registry;
using Monitor.Data.Schema;
using Npgsql;

namespace Monitor.Data.Outbox;

/// <summary>A stored channel.</summary>
/// <param name="NewSecret">In clear, when one was made or given.</param>
public sealed record SavedChannel(ChannelRow Row, string? NewSecret, bool Created);

/// <summary>Writes channels. Definitions are tidy and valid.</summary>
public sealed class ChannelStore(
    IDbContextFactory<MonitorDbContext> contexts, OutboxRequests requests, ISecretProtector protector, TimeProvider clock)
{
    /// <returns>Null when the key is taken.</returns>
    public async Task<SavedChannel?> CreateAsync(ChannelDefinition definition, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var row = new ChannelRow { Key = definition.Key, CreatedAt = clock.GetUtcNow() };
        var secret = Fill(row, definition);
        context.Channels.Add(row);
        try
        {
            await context.SaveChangesAsync(cancellationToken);
            return new SavedChannel(row, secret, Created: true);
        }
        catch (DbUpdateException e) when (e.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation })
        {
            return null;
        }
    }

    /// <returns>Null only when the channel was created and deleted by others meanwhile.</returns>
    public async Task<SavedChannel?> PutAsync(ChannelDefinition definition, CancellationToken cancellationToken) =>
        await ReplaceAsync(definition, cancellationToken)
        ?? await CreateAsync(definition, cancellationToken)
        ?? await ReplaceAsync(definition, cancellationToken);

    private async Task<SavedChannel?> ReplaceAsync(ChannelDefinition definition, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        if (await context.Channels.SingleOrDefaultAsync(c => c.Key == definition.Key, cancellationToken) is not { } row)
            return null;

        var switchedOn = definition.Enabled && !row.Enabled;
        var secret = Fill(row, definition);
        await context.SaveChangesAsync(cancellationToken);
        if (switchedOn)
            await requests.ResumeAsync(row.Id, cancellationToken);
        return new SavedChannel(row, secret, Created: false);
    }

    /// <returns>The secret in clear when it is a new one.</returns>
    private string? Fill(ChannelRow row, ChannelDefinition definition)
    {
        row.Name = definition.Name;
        row.Type = definition.Type;
        row.Url = protector.Protect(definition.Url);
        row.Enabled = definition.Enabled;
        row.DisabledReason = definition.Enabled ? null : row.DisabledReason;
        // Chats do not verify signatures.
        var makesOne = definition.Type is ChannelType.Webhook && row.Secret.Length == 0;
        var secret = definition.Secret ?? (makesOne ? WebhookSecret.Make() : null);
        row.Secret = secret is null ? row.Secret : protector.Protect(secret);
        return secret;
    }
}
