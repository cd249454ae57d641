import { X509Certificate } from "node:crypto";
import { readFileSync } from "node:fs";
import { chinaDay } from "../values/calendar.js";
import { SigningFailure, systemReason } from "../values/failure.js";
import { namedPath, type UserPath } from "../values/user-path.js";

/** A certificate as a signature carries it. */
export interface SigningCertificate {
  /** The serial number in upper-case hexadecimal: the signature's KeyName, and certNo of payment data. */
  readonly serial: string;
  /** DER in base64. */
  readonly base64: string;
}

/**
 * Reads the certificate of a key: PEM, with others behind or before it, or DER. Throws a SigningFailure where the file can't
 * be read or holds none, where none of them belongs to the key, and where the one that does is not valid at `at`:
 * customs refuses a signature of an expired certificate (error 1002).
 */
export function readCertificate(file: UserPath, publicKey: Buffer, at: Date): SigningCertificate {
  const { name } = namedPath(file);
  const certificates = certificatesOf(readBytes(file), name);
  const own = certificates.find((each) => belongs(each, publicKey));
  if (own === undefined) {
    throw new SigningFailure({
      zh: `证书 ${name} 与私钥不是一对。请给出用这把私钥申领的证书（国密证书分签名、加密两张，用签名的那张）。`,
      en: `the certificate ${name} does not belong to the key. Name the certificate that was issued for this key (of a pair of SM2 certificates, the one for signing).`,
    });
  }
  checkDates(own, name, at);
  return { serial: own.serialNumber.toUpperCase(), base64: own.raw.toString("base64") };
}

function readBytes(file: UserPath): Buffer {
  const { name, path } = namedPath(file);
  try {
    return readFileSync(path);
  } catch (error) {
    const { zh, en } = systemReason(error);
    throw new SigningFailure({
      zh: `无法读取签名证书 ${name}：${zh}。请核对 --sign-cert 的路径和权限。`,
      en: `can't read the signing certificate ${name}: ${en}. Check the path and the permissions of --sign-cert.`,
    });
  }
}

const pemCertificate = /-----BEGIN CERTIFICATE-----[\s\S]*?-----END CERTIFICATE-----/g;

function certificatesOf(bytes: Buffer, name: string): readonly X509Certificate[] {
  const pieces = bytes.toString("latin1").match(pemCertificate) ?? [bytes];
  try {
    return pieces.map((piece) => new X509Certificate(piece));
  } catch {
    throw new SigningFailure({
      zh: `${name} 不是X.509证书（PEM或DER）。请从CA或签名设备重新导出证书。`,
      en: `${name} is no X.509 certificate (PEM or DER). Export the certificate again from the CA or the device.`,
    });
  }
}

/** A certificate whose key Node can't read is not that of a key that it could. */
function belongs(certificate: X509Certificate, publicKey: Buffer): boolean {
  try {
    return certificate.publicKey.export({ type: "spki", format: "der" }).equals(publicKey);
  } catch {
    return false;
  }
}

function checkDates(certificate: X509Certificate, name: string, at: Date): void {
  const from = new Date(certificate.validFrom);
  const to = new Date(certificate.validTo);
  if (at >= from && at <= to) return;
  const days = `${chinaDay(from)} – ${chinaDay(to)}`;
  if (at > to) {
    throw new SigningFailure({
      zh: `签名证书 ${name} 已过期（有效期 ${days}），海关会按签名过期退回。请换成续期后的证书和私钥。`,
      en: `the signing certificate ${name} has expired (valid ${days}), and customs refuses what it signs. Use the renewed certificate with its key.`,
    });
  }
  throw new SigningFailure({
    zh: `签名证书 ${name} 尚未生效（有效期 ${days}）。请核对本机时间，或在生效前使用原来的证书。`,
    en: `the signing certificate ${name} is not valid yet (valid ${days}). Check this machine's clock, or use the earlier certificate until then.`,
  });
}
