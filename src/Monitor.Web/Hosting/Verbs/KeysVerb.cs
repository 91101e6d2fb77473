using System.CommandLine;
using Monitor.Data.Identity.KeyRing;

namespace Monitor.Web.Hosting.Verbs;

/// <summary><c>keys</c>: how the key ring in the database is encrypted, and to encrypt it by the keys of the configuration; beside a Monitor that runs, or not.</summary>
internal static class KeysVerb
{
    public static Command Of(VerbSetting setting) => new("keys", "By what the key ring in the database is encrypted.")
    {
        Verb("show", "Say how many of its keys stand in clear and by what the others are encrypted. Changes nothing.", setting, ShowAsync),
        Verb("rotate", "Encrypt all of them by the first key of Monitor__KeyRing__Key, as each start does.", setting, RotateAsync),
        Verb("open", "Store all of them in clear, so that no key is needed. Take Monitor__KeyRing__Key away then.", setting, OpenAsync),
    };

    private static Command Verb(string name, string description, VerbSetting setting, Func<KeyRingCare, KeyRingKeys, VerbSetting, CancellationToken, Task> run)
    {
        var verb = new Command(name, description);
        verb.SetAction((_, cancellationToken) => RunAsync(run, setting, cancellationToken));
        return verb;
    }

    private static async Task<int> RunAsync(Func<KeyRingCare, KeyRingKeys, VerbSetting, CancellationToken, Task> run, VerbSetting setting, CancellationToken cancellationToken)
    {
        var keys = KeyRingOptions.Keys(setting.Configuration);
        await using var database = await AppDatabase.JoinAsync(setting.Configuration, setting.Log, cancellationToken);
        await new AppSchema(database.ConnectionString, setting.Log).RequireAsync(cancellationToken);
        await run(new KeyRingCare(database.ConnectionString, keys), keys, setting, cancellationToken);
        return 0;
    }

    private static async Task ShowAsync(KeyRingCare care, KeyRingKeys keys, VerbSetting setting, CancellationToken cancellationToken)
    {
        var state = await care.FindAsync(cancellationToken);
        setting.Say($"Key ring: {state}.");
        setting.Say(keys.ToString() is { Length: > 0 } given ? $"Given: {given}; the first encrypts." : "No key is given.");
        if (state.Lacking.Count > 0)
            throw new KeyRingException(state.Lack);
    }

    private static async Task RotateAsync(KeyRingCare care, KeyRingKeys keys, VerbSetting setting, CancellationToken cancellationToken)
    {
        if (keys.First is null)
            throw new ConfigurationException("Monitor:KeyRing:Key is not set: there is nothing to encrypt by.");
        Tell(await care.EncryptAsync(cancellationToken), setting);
    }

    private static async Task OpenAsync(KeyRingCare care, KeyRingKeys keys, VerbSetting setting, CancellationToken cancellationToken) =>
        Tell(await care.OpenUpAsync(cancellationToken), setting);

    private static void Tell((KeyRingState State, int Rewritten) done, VerbSetting setting) =>
        setting.Say($"{done.Rewritten} keys are stored otherwise than before. Key ring: {done.State}.");
}
