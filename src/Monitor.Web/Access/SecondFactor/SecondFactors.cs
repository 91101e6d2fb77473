using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Monitor.Core.Access;
using Monitor.Core.Access.SecondFactor;
using Monitor.Core.Audit;
using Monitor.Core.Registry;
using Monitor.Data;
using Monitor.Data.Identity;
using Monitor.Data.Schema;
using Monitor.Web.Access.Keys;

namespace Monitor.Web.Access.SecondFactor;

/// <summary>Codes of an authenticator app beside the password: turned on, asked for, turned off. The key is stored encrypted, recovery codes by their hash.</summary>
public sealed class SecondFactors(IDbContextFactory<MonitorDbContext> contexts, ISecretProtector secrets, IDataProtectionProvider protection, CodeTries tries, TimeProvider time)
{
    private const string WrongCode = "This code is not right. Codes change every half minute: type the newest one, and check that the clock of your phone is right.";

    private const string Ended = "This page was open too long. Scan the new picture.";

    private const string Already = "Your second factor was turned on meanwhile.";

    private const string Gone = "Your account was removed meanwhile.";

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(20);

    private readonly TimedSeal _pending = new(protection, "Monitor.SecondFactor.Pending", time);

    /// <summary>A key to be scanned. Nothing is stored before a code of it was typed.</summary>
    public PendingFactor Begin(string email) => Pending(email, Base64Url(RandomNumberGenerator.GetBytes(TimeCode.KeyLength)));

    /// <summary>The same key once more, for whoever typed something wrong; null when it has ended or is another user's.</summary>
    public PendingFactor? Again(string email, string sealedKey) => Unseal(email, sealedKey) is { } key ? Pending(email, key) : null;

    /// <summary>Turns it on. What was signed in by the password alone ends.</summary>
    /// <param name="session">The one that stays, with another number; null for none.</param>
    public async Task<TurnedOn> TurnOnAsync(Guid userId, Guid? session, string sealedKey, string typed, Actor actor, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        if (await context.Users.SingleOrDefaultAsync(u => u.Id == userId, cancellationToken) is not { } user)
            return TurnedOn.Not(Gone);
        if (user.TwoFactorEnabled)
            return TurnedOn.Not(Already);
        if (Unseal(user.Email ?? "", sealedKey) is not { } key)
            return TurnedOn.Not(Ended);
        if (TimeCode.Match(Bytes(key), Plain(typed), time.GetUtcNow()) is not { } step)
            return TurnedOn.Not(WrongCode);
        var codes = RecoveryCodes.Make();
        (user.TwoFactorEnabled, user.SecondFactorKey, user.SecondFactorStep) = (true, secrets.Protect(key), step);
        (user.RecoveryCodes, user.SecurityStamp) = (RecoveryCodes.Hashes(codes), ApiKeySecret.NewToken());
        await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
        await SaveAsync(context, user, AuditActions.UserSecondFactorOn, actor, cancellationToken);
        var number = session is { } before ? await SessionStore.RenumberAsync(context, before, user, SessionWay.Code, cancellationToken) : null;
        await SessionStore.TellAsync(context, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return new TurnedOn(user, number, codes, null);
    }

    /// <summary>Turns it off; of whoever has none that is nothing, nor for whoever is no admin and asks for another's.</summary>
    public async Task TurnOffAsync(Guid userId, Actor actor, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        if (actor.Id != userId.ToString() && !await Administrators.IncludeAsync(context, actor, cancellationToken))
            return;
        if (await context.Users.SingleOrDefaultAsync(u => u.Id == userId, cancellationToken) is not { TwoFactorEnabled: true } user)
            return;
        (user.TwoFactorEnabled, user.SecondFactorKey, user.SecondFactorStep, user.RecoveryCodes) = (false, null, null, null);
        await SaveAsync(context, user, AuditActions.UserSecondFactorOff, actor, cancellationToken);
        // They may owe one now.
        await SessionStore.TellAsync(context, cancellationToken);
    }

    /// <summary>Puts new recovery codes in place of those that are left.</summary>
    /// <returns>The codes, shown this once; none when there is no second factor.</returns>
    public async Task<IReadOnlyList<string>> NewCodesAsync(Guid userId, Actor actor, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        if (await context.Users.SingleOrDefaultAsync(u => u.Id == userId, cancellationToken) is not { TwoFactorEnabled: true } user)
            return [];
        var codes = RecoveryCodes.Make();
        user.RecoveryCodes = RecoveryCodes.Hashes(codes);
        await SaveAsync(context, user, AuditActions.UserRecoveryCodesMade, actor, cancellationToken);
        return codes;
    }

    /// <summary>Tries a code, or a recovery code. Each counts once.</summary>
    /// <param name="address">Where the call came from.</param>
    public async Task<CodeAnswer> TryAsync(User user, string typed, string? address, CancellationToken cancellationToken)
    {
        if (tries.Take(user.Id))
            return await AcceptsAsync(user, typed, cancellationToken) ? CodeAnswer.Right : CodeAnswer.Wrong;
        if (tries.IsToBeNoted(user.Id))
            await NoteRefusalAsync(user, Actor.Product("second factor") with { Address = address }, cancellationToken);
        return CodeAnswer.TooMany;
    }

    private async Task NoteRefusalAsync(User user, Actor actor, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        context.Audit.Add(AuditRow.Of(AuditActions.UserCodesRefused, user.Email ?? "", actor, null, null));
        await context.SaveChangesAsync(cancellationToken);
    }

    private async Task<bool> AcceptsAsync(User user, string typed, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var plain = Plain(typed);
        if (user.SecondFactorKey is { } sealedKey && secrets.Unprotect(sealedKey) is { } key && TimeCode.Match(Bytes(key), plain, time.GetUtcNow()) is { } step)
            return await OneTimeCodes.TakeStepAsync(context, user.Id, step, cancellationToken);
        return await OneTimeCodes.TakeRecoveryAsync(context, user.Id, RecoveryCodes.HashOf(plain), cancellationToken);
    }

    private static async Task SaveAsync(MonitorDbContext context, User user, string action, Actor actor, CancellationToken cancellationToken)
    {
        user.ConcurrencyStamp = Guid.NewGuid().ToString();
        context.Audit.Add(AuditRow.Of(action, user.Email ?? "", actor, null, null));
        await context.SaveChangesAsync(cancellationToken);
    }

    private PendingFactor Pending(string email, string key) =>
        new(Base32.Of(Bytes(key)), PendingFactor.AddressOf(email, Base32.Of(Bytes(key))), _pending.Close($"{email}\n{key}", Patience));

    private string? Unseal(string email, string sealedKey) =>
        _pending.Open(sealedKey)?.Split('\n') is [var whose, var key] && whose == email ? key : null;

    private static string Plain(string typed) => string.Concat(typed.Where(c => c is not (' ' or '-'))).ToUpperInvariant();

    private static string Base64Url(byte[] bytes) => System.Buffers.Text.Base64Url.EncodeToString(bytes);

    private static byte[] Bytes(string key) => System.Buffers.Text.Base64Url.DecodeFromChars(key);
}

/// <summary>What became of the wish for a second factor.</summary>
/// <param name="User">As they are now; null when it is not on.</param>
/// <param name="Session">The number of the session that was kept; null for none.</param>
/// <param name="Codes">The recovery codes, shown this once.</param>
/// <param name="Error">What to change; null when it is on.</param>
public sealed record TurnedOn(User? User, Guid? Session, IReadOnlyList<string> Codes, string? Error)
{
    internal static TurnedOn Not(string error) => new(null, null, [], error);
}
