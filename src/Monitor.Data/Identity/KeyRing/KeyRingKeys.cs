using System.Security.Cryptography;

namespace Monitor.Data.Identity.KeyRing;

/// <summary>The keys from outside by which the key ring in the database is encrypted: the first encrypts, all decrypt.</summary>
public sealed class KeyRingKeys
{
    /// <summary>Bytes of a key: AES-256.</summary>
    public const int Length = 32;

    private readonly IReadOnlyList<Key> _keys;
    private readonly bool _encrypts;

    private KeyRingKeys(IReadOnlyList<Key> keys, bool encrypts) => (_keys, _encrypts) = (keys, encrypts);

    /// <summary>The key ring stands in clear.</summary>
    public static KeyRingKeys None { get; } = new([], encrypts: false);

    /// <summary>By which what is stored from now on is encrypted; null leaves it in clear.</summary>
    public string? First => _encrypts ? _keys[0].Id : null;

    /// <summary>Reads keys in base64, with commas, spaces or line ends between.</summary>
    /// <param name="fault">What is wrong, without the key.</param>
    public static KeyRingKeys? Parse(string? text, out string? fault)
    {
        fault = null;
        var keys = new List<Key>();
        foreach (var written in (text ?? "").Split([',', ' ', '\n', '\r', '\t'], StringSplitOptions.RemoveEmptyEntries))
        {
            var bytes = new byte[Length + 1];
            if (!Convert.TryFromBase64String(written, bytes, out var length) || length != Length)
            {
                fault = $"key {keys.Count + 1} is not {Length} bytes in base64: make one with openssl rand -base64 {Length}.";
                return null;
            }

            keys.Add(Key.Of(bytes[..Length]));
        }

        if (keys.Count == 0 && !string.IsNullOrWhiteSpace(text))
        {
            fault = "there is no key in it.";
            return null;
        }

        return new KeyRingKeys(keys, keys.Count > 0);
    }

    /// <summary>The same for whoever wants all in clear: they only decrypt.</summary>
    public KeyRingKeys WithoutFirst() => new(_keys, encrypts: false);

    public bool Has(string id) => Find(id) is not null;

    /// <summary>Encrypts by the first key.</summary>
    /// <param name="purpose">What it is; it can be decrypted as that alone.</param>
    internal byte[] Encrypt(ReadOnlySpan<byte> clear, ReadOnlySpan<byte> purpose)
    {
        var sealing = new byte[AesGcm.NonceByteSizes.MaxSize + clear.Length + AesGcm.TagByteSizes.MaxSize];
        var (nonce, cipher, tag) = Parts(sealing);
        RandomNumberGenerator.Fill(sealing.AsSpan(nonce));
        using var aes = new AesGcm(_keys[0].Bytes, AesGcm.TagByteSizes.MaxSize);
        aes.Encrypt(sealing.AsSpan(nonce), clear, sealing.AsSpan(cipher), sealing.AsSpan(tag), purpose);
        return sealing;
    }

    /// <exception cref="CryptographicException">It was encrypted by another key or as something else, or is damaged.</exception>
    internal byte[] Decrypt(string id, byte[] sealedBytes, ReadOnlySpan<byte> purpose)
    {
        var key = Find(id) ?? throw new CryptographicException($"The key ring is encrypted by the key {id}, which is not given.");
        if (sealedBytes.Length < AesGcm.NonceByteSizes.MaxSize + AesGcm.TagByteSizes.MaxSize)
            throw new CryptographicException("What is stored of the key ring is cut short.");
        var (nonce, cipher, tag) = Parts(sealedBytes);
        var clear = new byte[sealedBytes.AsSpan(cipher).Length];
        using var aes = new AesGcm(key.Bytes, AesGcm.TagByteSizes.MaxSize);
        aes.Decrypt(sealedBytes.AsSpan(nonce), sealedBytes.AsSpan(cipher), sealedBytes.AsSpan(tag), clear, purpose);
        return clear;
    }

    public override string ToString() => string.Join(", ", _keys.Select(k => k.Id));

    private Key? Find(string id) => _keys.FirstOrDefault(k => k.Id == id);

    private static (Range Nonce, Range Cipher, Range Tag) Parts(byte[] bytes) =>
        (..AesGcm.NonceByteSizes.MaxSize, AesGcm.NonceByteSizes.MaxSize..(bytes.Length - AesGcm.TagByteSizes.MaxSize), (bytes.Length - AesGcm.TagByteSizes.MaxSize)..);

    // The name tells nothing of 256 random bits. Records print themselves into logs: this is none.
    private sealed class Key(string id, byte[] bytes)
    {
        private const int IdLength = 8;

        public string Id => id;

        public byte[] Bytes => bytes;

        public static Key Of(byte[] bytes) => new(Convert.ToHexStringLower(SHA256.HashData(bytes))[..IdLength], bytes);
    }
}
