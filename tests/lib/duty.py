"""A duty to register, as there was until 2018, in force again for one province: so that there are registrations today. Two of its kinds are used."""


def duty(*more, earned_from, years, window_months, hours_total, hours_each_year):
    return f"""
[[regime]]
family = "software"
province = 64
kind = "cycle"
from = 2019-01-01
earned_from = {earned_from}
years = {years}
window_months = {window_months}
hours_total = {hours_total}
hours_each_year = {hours_each_year}
same_course = "once"
source = "示例"
article = "一"
confidence = "unverified"
""" + "".join(f"{line}\n" for line in more)


# As in law: three years at a time, with hours.
DUTY_OF_LAW = duty(earned_from="2004-01-01", years=3, window_months=3, hours_total=180, hours_each_year=40)
# One that whoever was issued a certificate can meet at once.
DUTY = duty('materials = ["证书", "身份证件", "申请表", "考核证明"]', earned_from="2010-01-01", years=30, window_months=360, hours_total=0, hours_each_year=0)
