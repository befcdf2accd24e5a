#!/usr/bin/env bash
# One person's way through the register online, by curl and jq alone: as whoever builds a client would take it, and read it. Each line that tells
# something is held against the answer. Wanted in the environment: API (address of the door), SITE (of the window), ZHENGJI (the program), T (a folder
# with id_number, name, admission, proof.pdf and secret-WHO of each member of staff). usage: story.sh
set -u
declare -A csrf
passed=0
failed=0
PASSWORD=长颈鹿在雨中慢慢地散步
TODAY=$(TZ=Asia/Shanghai date +%F)

# call WHO METHOD PATH [words of curl]: the answer's body stands in $T/body, its status in $status.
call() {
    local who=$1 method=$2 path=$3
    shift 3
    status=$(curl -sS -o "$T/body" -w '%{http_code}' -b "$T/$who.jar" -c "$T/$who.jar" -X "$method" -H 'Accept-Language: en' \
        -H "X-CSRF-Token: ${csrf[$who]:-}" -H "Idempotency-Key: $(openssl rand -hex 16)" "$@" "$API$path")
    echo "$method $path" >> "$T/addresses"
    [ "$status" -lt 400 ] || cat "$T/body" >> "$T/refused"
}
get() { call "$1" GET "$2"; }
post() { call "$1" POST "$2" -H 'Content-Type: application/json' -d "${3:-{\}}"; }
said() { jq -r "$1" "$T/body"; }

# holds WHAT WANTED FILTER: the answer came, and says so.
holds() {
    local got
    got="$status $(said "$3" 2>&1)"
    if [ "$got" = "200 $2" ]; then passed=$((passed + 1)); return; fi
    failed=$((failed + 1))
    printf 'FAILED: %s\n  got    %s\n  wanted 200 %s\n%s\n' "$1" "$got" "$2" "$(head -c 600 "$T/body")"
}
equal() {
    if [ "$2" = "$3" ]; then passed=$((passed + 1)); return; fi
    failed=$((failed + 1))
    printf 'FAILED: %s\n  got    %s\n  wanted %s\n' "$1" "$2" "$3"
}
signed_in() {
    get "$1" /session
    csrf[$1]=$(said .csrf)
}

# Staff take up their invitations: a password, and an authenticator's code of the moment before, so that the next one is still good.
join() {
    local secret totp offered ticket moment
    secret=$(<"$T/secret-$1")
    post "$1" /invitations/show "$(jq -n --arg secret "$secret" '{$secret}')"
    offered=$(said .offer.totp_secret) ticket=$(said .offer.ticket)
    for moment in '30 seconds ago' now; do  # the newest, where the one before has run out meanwhile
        totp=$(oathtool --totp -b -N "$moment" "$offered")
        post "$1" /invitations/redeem "$(jq -n --arg secret "$secret" --arg password "$PASSWORD" --arg ticket "$ticket" --arg code "$totp" \
            '{$secret, $password, factor: {$ticket, $code}}')"
        [ "$status" = 200 ] && break
    done
    equal "$1 has signed in" "$status" 200
    signed_in "$1"
}
for who in first second head centre issuer agent employer; do join $who; done

# Signing up: identity number, name and admission number agree with the register.
id_number=$(<"$T/id_number") name=$(<"$T/name") admission=$(<"$T/admission")
post holder /accounts "$(jq -n --arg id_number "$id_number" --arg name "$name" --arg number "$admission" --arg password "$PASSWORD" '{$id_number, $name, $number, $password}')"
equal "the holder signs up" "$status" 200
signed_in holder

# A claim with its files, returned once, put right.
get holder /own/claims/options
holds "what can be claimed is told, and until when" true '[.sittings[0].calls[] | select(.open)] | length > 0'
post holder /drafts "$(jq -n --arg admission_no "$admission" '{form: {$admission_no, area: "640402", basis: "resident"}}')"
draft=$(said .draft)
for item in identity_document residence_proof; do
    call holder POST "/drafts/$draft/materials/$item" -H 'Content-Type: application/octet-stream' --data-binary "@$T/proof.pdf"
    holds "the file of $item is kept" kept .state
done
post holder /claims "$(jq -n --arg draft "$draft" '{$draft, version: 1}')"
holds "it is handed in" pending .state
post first "/claims/$admission/return" '{"reason": "请写明工作单位", "items": "工作单位"}'
holds "it is returned, for once" returned .state
get holder /own/messages
holds "of which the holder is told" true '.messages | length > 0'
sleep 1.1
post holder "/claims/$admission/correct" '{"employer": "宁夏示例科技有限公司"}'
equal "it is put right" "$status" 200
get first "/claims/$admission/materials?purpose=review"
holds "the office sees its files" 2 '.materials | length'
get holder /own/looks
holds "and the holder, that it looked" true '.looks | length > 0'

# Two reviews by two people, the list confirmed, the certificate issued by another.
post first "/claims/$admission/first-review" '{"opinion": "approve"}'
holds "the first review" first_reviewed .state
post first "/claims/$admission/approve"
equal "is nobody's second" "$status $(said .code)" "403 two_persons"
post second "/claims/$admission/approve"
holds "the second" approved .state
post head /submissions "$(jq -n --arg on "$TODAY" '{province: 64, session: "2024H2", body: "宁夏回族自治区工业和信息化厅", $on, document: "宁工信示例〔2025〕1号"}')"
holds "the list is handed in" submitted .state
case=$(said .id)
post centre "/submissions/$case/confirm" "$(jq -n --arg on "$TODAY" '{body: "工业和信息化部", $on, document: "工信部示例〔2025〕2号"}')"
holds "and confirmed" confirmed .state
post issuer /certificates "$(jq -n --arg confirmed "工业和信息化部, $TODAY, 工信部示例〔2025〕2号" '{province: 64, $confirmed, first_serials: []}')"
holds "one certificate is issued" 1 '.issued | length'
number=$(said '.issued[0]')

# The holder's own: here it holds, elsewhere it does not (S25-3); the file for one use, which anybody checks without the register.
get holder /own
holds "it stands here" in_force ".certificates[] | select(.certificate_no == \"$number\") | .standing"
holds "and, of a separate line, here alone" in_force_elsewhere ".certificates[] | select(.certificate_no == \"$number\") | .elsewhere.standing"
sleep 1
post holder "/certificates/$number/annotations" '{"use": "本人求职", "days": 30}'
annotation=$(said .annotation)
get holder "/certificates/$number/annotations/$annotation/file"
cp "$T/body" "$T/paper.pdf"
curl -sS "$SITE/log/trust" > "$T/trust.txt"
away() { env -u ZHENGJI_STORE -u ZHENGJI_KEYS LC_ALL=en_US.UTF-8 "$ZHENGJI" "$@"; }
equal "the file verifies away from the register" "$(away verify --file "$T/paper.pdf" --trust "$T/trust.txt" --json | jq -r '.annotation.use')" 本人求职

# The public asks: in place, out of place, with an answer to keep, by a code.
verify() { post public /verifications "$(jq -n --arg certificate_no "$number" --arg name "$name" --arg area "$1" '{$certificate_no, $name, $area}')"; }
verify 640402
holds "the public finds that it holds in its area" in_force .answer
verify 110101
holds "and not outside" in_force_elsewhere .answer
post public /verifications/answer "$(jq -n --arg certificate_no "$number" --arg name "$name" '{$certificate_no, $name, area: "640402"}')"
cp "$T/body" "$T/answer.json"
away recheck "$T/answer.json" --trust "$T/trust.txt" > "$T/rechecked"
equal "the answer to keep is worked out again offline" $? 0
post holder "/certificates/$number/shares" '{"label": "某厂人事处"}'
post public /shares/look "$(jq -n --arg code "$(said .code)" '{$code}')"
holds "by the holder's code it is seen that it holds" in_force .standing
get holder "/certificates/$number/shares"
holds "and the holder sees that it was" 1 '.shares[0].looks | if type == "array" then length else . end'
post employer /watch "$(jq -n --arg certificate_no "$number" --arg name "$name" '{$certificate_no, $name}')"
equal "an employer watches it" "$status" 200

# The employer confirms the assessment by a one-time link, without an account; the agency sees that it did, and registers (N47-4 to 7).
post holder "/certificates/$number/assessments" '{"employer": "宁夏示例科技有限公司"}'
secret=$(said .secret)
post public /assessments/show "$(jq -n --arg secret "$secret" '{$secret}')"
holds "the employer sees whose assessment is asked for" "$name" .name
confirming=$(jq -n --arg secret "$secret" --arg assessed_on "$TODAY" '{$secret, assessment: "合格", $assessed_on, assessor: "王五", position: "人事处处长"}')
post public /assessments/confirm "$confirming"
equal "and confirms it" "$status" 200
post public /assessments/confirm "$confirming"
equal "once" "$status $(said .code)" "404 assessment_unknown"
get holder "/certificates/$number/assessments"
holds "the holder sees it" "confirmed" '.assessments[0].state'
post holder /registrations "$(jq -n --arg certificate_no "$number" --arg confirmation "$(said '.assessments[0].assessment')" \
    '{$certificate_no, $confirmation, health: "良好", conduct: "良好", proofs: "证书;身份证件;申请表;考核证明"}')"
holds "and applies with it" applied .state
registration=$(said .id)
get agent "/cases/registration/$registration"
holds "the agency sees that the employer confirmed it" 1 '[.notes[] | select(.code == "assessment_confirmed")] | length'
post agent "/registrations/$registration/accept" '{"fee_receipt": "示例0001"}'
holds "it is accepted" accepted .state
post agent "/registrations/$registration/register" '{"seal": "宁-01"}'
holds "and the certificate registered" registered .state

# The name was misspelt: put right by two under the same number; the old file is told for what it is, a new one verifies.
post first /corrections "$(jq -n --arg admission_no "$number" '{$admission_no, item: "name", value: "陈思源", reason: "录入有误", evidence: "户口簿"}')"
holds "a correction is proposed" proposed .state
correction=$(said .id)
post first "/corrections/$correction/approve" '{"document": "宁更〔2025〕1号"}'
equal "which nobody approves himself" "$status $(said .code)" "403 two_persons"
post second "/corrections/$correction/approve" '{"document": "宁更〔2025〕1号"}'
holds "another approves it" corrected .state
call public POST /verifications/file -H 'Content-Type: application/pdf' --data-binary "@$T/paper.pdf"
holds "the file of before is outdated, and not forged" superseded '.reasons[0].code'
verify 640402
holds "the old name answers for the old paper" superseded '.reasons[0].code'
name=陈思源
verify 640402
holds "the right name is found to hold" in_force .answer
sleep 1
post holder "/certificates/$number/annotations" '{"use": "本人求职", "days": 30}'
get holder "/certificates/$number/annotations/$(said .annotation)/file"
cp "$T/body" "$T/paper-2.pdf"
equal "the new file is of the second version" "$(away verify --file "$T/paper-2.pdf" --trust "$T/trust.txt" --json | jq -r .certificate.version)" 2

# A false statement is found, by the book: told, heard, looked at again by another, established by a third; the certificate is void.
post head /findings "$(jq -n --arg subject "$number" '{$subject, allegation: "提交虚假居住证明", article: "D31-10"}')"
finding=$(said .id)
post head "/findings/$finding/tell" '{"facts": "所交证明与登记不符", "reasons": "出具单位否认", "basis": "人社部令第31号第十条"}'
post head "/findings/$finding/hear" '{"statement": "本人无异议"}'
holds "the person was heard" heard .state
post second "/findings/$finding/reexamine" '{"conclusion": "事实成立"}'
holds "another looked at it again" reexamined .state
post first "/findings/$finding/establish" '{"document": "宁示例〔2025〕3号"}'
holds "it is established" established .state
verify 640402
holds "the public finds it void" "not_in_force voided" '"\(.answer) \(.reasons[0].code)"'
equal "the answer that was kept still says what was so" "$(away recheck "$T/answer.json" --trust "$T/trust.txt" | head -1)" "$(head -1 "$T/rechecked")"
for _ in {1..100}; do
    get employer '/watch/events?after=0'
    [ "$(said '.events[-1].act')" = voided ] && break
    sleep 0.2
done
holds "whoever watches is told of each act, counted" "5 voided not_in_force" '.events[-1] | "\(.count) \(.act) \(.standing)"'
get holder /own
holds "the holder sees it" not_in_force ".certificates[] | select(.certificate_no == \"$number\") | .standing"

echo "$passed passed, $failed failed"
[ "$failed" = 0 ]
